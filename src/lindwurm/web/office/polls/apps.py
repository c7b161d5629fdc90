"""The app `office_polls`."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office.polls"
    label = "office_polls"
