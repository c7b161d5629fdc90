"""The app of the kit."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """What all pages share."""

    name = "lindwurm.web.kit"
    label = "kit"
