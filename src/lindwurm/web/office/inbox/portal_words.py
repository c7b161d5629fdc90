"""Words for files of other portals: what a column holds, and what happens with an idea."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.portal_import import PortalAct, PortalChange
from lindwurm.stages.participation.portal_rows import Part

PARTS: Final[Mapping[Part, Any]] = {
    Part.KEY: _("Unmistakable number or id"),
    Part.TITLE: pgettext_lazy("portal", "Title"),
    Part.TEXT: pgettext_lazy("portal", "Text"),
    Part.CREATED: pgettext_lazy("portal", "Day on which it came in"),
    Part.AUTHOR: _("Name that the portal shows publicly"),
    Part.FIELD: pgettext_lazy("portal", "Field of action or category"),
    Part.PLACE: pgettext_lazy("portal", "Place in words"),
    Part.LATITUDE: pgettext_lazy("portal", "Latitude"),
    Part.LONGITUDE: pgettext_lazy("portal", "Longitude"),
    Part.SUPPORTS: _("Supports that the portal has counted"),
    Part.STATE: pgettext_lazy("portal", "State"),
    Part.ADDRESS: _("Address of the page in the portal"),
    Part.ANSWER: _("Answer of the city"),
    Part.ANSWERED: _("Day of the answer"),
    Part.ANSWER_KEY: _("Id of the answer"),
}
ACTS: Final[Mapping[PortalAct, Any]] = {
    PortalAct.CREATE: pgettext_lazy("portal", "new"),
    PortalAct.CHANGE: pgettext_lazy("portal", "changed"),
    PortalAct.SAME: pgettext_lazy("portal", "unchanged"),
}
CHANGES: Final[Mapping[PortalChange, Any]] = {
    PortalChange.WORDS: pgettext_lazy("portal", "title or text"),
    PortalChange.PLACE: pgettext_lazy("portal", "place"),
    PortalChange.SUPPORTS: pgettext_lazy("portal", "counted supports"),
    PortalChange.STATE: pgettext_lazy("portal", "state"),
    PortalChange.ANSWERS: pgettext_lazy("portal", "a new answer"),
    PortalChange.KEPT: _("title and text stay as they were edited here"),
}
