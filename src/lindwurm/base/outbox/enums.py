"""How people want to be told."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Choice(TextChoices):
    """When notices go out by mail; they stand on a person's own page in any case."""

    AT_ONCE = "at-once", _("At once, one mail each")
    DAILY = "daily", _("Once a day, all in one mail")
    NONE = "none", _("No mail")
