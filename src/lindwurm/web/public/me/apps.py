"""The app `public_me`."""

from django.apps import AppConfig


class MeConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.public.me"
    label = "public_me"
