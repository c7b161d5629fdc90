"""The app `partners`."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.partners"
    label = "partners"
