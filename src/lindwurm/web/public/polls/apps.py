"""The app `public_polls`."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.public.polls"
    label = "public_polls"
