"""The app `office_inbox`."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office.inbox"
    label = "office_inbox"
