"""The app `roadmap`."""

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """See the package."""

    name = "lindwurm.stages.roadmap"
    label = "roadmap"
