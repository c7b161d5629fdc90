"""The app `office_moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office.moderation"
    label = "office_moderation"
