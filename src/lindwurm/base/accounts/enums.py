"""Roles of people in a municipality."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may do in a municipality; `web.kit.policies` says which pages that opens."""

    OFFICER = "officer", _("Digital officer")
    """Plans, decides and publishes; moderates; everything the others may."""
    EDITOR = "editor", _("Editor")
    """Changes measures and works in the inbox of ideas."""
    UNIT_LEAD = "unit-lead", _("Unit lead")
    """Reads the office and answers what was assigned to a unit."""
    READER = "reader", _("Reader")
    """Reads the office."""
    MODERATOR = "moderator", _("Moderator")
    """Sees to it that people keep to the rules; sees texts, no figures of the office and no e-mail address."""
    CITIZEN = "citizen", _("Citizen")
    """Takes part; sees nothing of the office."""
