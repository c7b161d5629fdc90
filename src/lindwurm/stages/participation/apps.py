"""The app of participation."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Citizens' voice, from an idea to a sealed ballot box."""

    name = "lindwurm.stages.participation"
    label = "participation"
