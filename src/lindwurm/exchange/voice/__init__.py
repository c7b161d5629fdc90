"""Processes of participation as files: `participation/*.yaml` of a city folder, read and loaded."""

from lindwurm.exchange.voice.load import VoiceReport, load_voice
from lindwurm.exchange.voice.read import read_voice

__all__ = ["VoiceReport", "load_voice", "read_voice"]
