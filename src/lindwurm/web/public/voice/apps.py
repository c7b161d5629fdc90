"""The app `public_voice`."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.public.voice"
    label = "public_voice"
