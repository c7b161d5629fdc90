"""The app `municipalities`."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """See the package."""

    name = "lindwurm.base.municipalities"
    label = "municipalities"
