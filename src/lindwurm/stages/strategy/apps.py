"""The app `strategy`."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.strategy"
    label = "strategy"
