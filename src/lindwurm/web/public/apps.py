"""The app of the public pages."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """What everybody may read."""

    name = "lindwurm.web.public"
    label = "public"
