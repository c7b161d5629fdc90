"""The app `office_measuring`."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office.measuring"
    label = "office_measuring"
