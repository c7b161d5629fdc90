"""The app `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.base.jobs"
    label = "jobs"
