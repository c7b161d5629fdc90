"""The app `plans`."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.plans"
    label = "plans"
