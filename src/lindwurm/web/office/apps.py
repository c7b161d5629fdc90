"""The app of the office."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office"
    label = "office"
