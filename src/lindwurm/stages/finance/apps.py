"""The app `finance`."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.finance"
    label = "finance"
