"""The app `public_formats`."""

from django.apps import AppConfig


class FormatsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.public.formats"
    label = "public_formats"
