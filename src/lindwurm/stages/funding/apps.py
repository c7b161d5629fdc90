"""The app `funding`."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.funding"
    label = "funding"
