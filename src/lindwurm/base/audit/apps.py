"""The app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See the package."""

    name = "lindwurm.base.audit"
    label = "audit"
