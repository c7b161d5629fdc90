"""Roles of people in a municipality."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may do in a municipality; each role holds what the ones below it may."""

    OFFICER = "officer", _("Digital officer")
    EDITOR = "editor", _("Editor")
    READER = "reader", _("Reader")
