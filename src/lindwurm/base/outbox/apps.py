"""The app `outbox`."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """See the package."""

    name = "lindwurm.base.outbox"
    label = "outbox"
