"""Words of the inbox for states, trays and ways in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.answers import Unfit
from lindwurm.stages.participation.domain.merge import MergeFault
from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.enums import IdeaState, Origin, Visibility
from lindwurm.stages.participation.queries.inbox import Tray

STATES: Final[Mapping[str, Any]] = {
    IdeaState.NEW: pgettext_lazy("idea", "new"),
    IdeaState.REVIEW: pgettext_lazy("idea", "being looked at"),
    IdeaState.TAKEN_UP: pgettext_lazy("idea", "taken up"),
    IdeaState.PARTLY: pgettext_lazy("idea", "taken up in part"),
    IdeaState.REJECTED: pgettext_lazy("idea", "rejected"),
    IdeaState.MERGED: pgettext_lazy("idea", "goes on in another one"),
    IdeaState.DONE: pgettext_lazy("idea", "put into practice"),
}
TONES: Final[Mapping[str, str]] = {
    IdeaState.NEW: "info",
    IdeaState.REVIEW: "info",
    IdeaState.TAKEN_UP: "success",
    IdeaState.PARTLY: "success",
    IdeaState.DONE: "success",
}
TRAYS: Final[Mapping[str, Any]] = {
    Tray.OVERDUE: pgettext_lazy("inbox", "Overdue"),
    Tray.NEW: pgettext_lazy("inbox", "New"),
    Tray.WAITING: pgettext_lazy("inbox", "In hand"),
    Tray.ANSWERED: pgettext_lazy("inbox", "Answered"),
}
ORIGINS: Final[Mapping[str, Any]] = {
    Origin.ONLINE: pgettext_lazy("origin of an idea", "online"),
    Origin.PAPER: pgettext_lazy("origin of an idea", "on paper"),
    Origin.WORKSHOP: pgettext_lazy("origin of an idea", "in a workshop"),
    Origin.IMPORT: pgettext_lazy("origin of an idea", "from another portal"),
    Origin.STAFF: pgettext_lazy("origin of an idea", "gathered by the office"),
}
UNSEEN: Final[Mapping[str, Any]] = {
    Visibility.HELD: _(
        "A moderator has to look at it first; until then only its author and the office see it."
    ),
    Visibility.HIDDEN: _("A moderator has hidden it; only its author and the office see it."),
    Visibility.WITHDRAWN: _("Its author has taken it back; nobody but the office sees it."),
}
UNFIT: Final[Mapping[Unfit, tuple[str | None, Any]]] = {
    Unfit.TEXT: ("text_de", _("An answer needs a text; a rejection needs its reason.")),
    Unfit.LONG: ("text_de", _("The answer is too long.")),
    Unfit.STATE: ("state", _("This is no answer.")),
    Unfit.MERGED: (None, _("The idea goes on in another one. Please answer there.")),
    Unfit.UNSEEN: (None, _("Not everybody sees this idea at present, so it is not answered.")),
    Unfit.UNIT: ("unit", _("This unit is not there any more.")),
    Unfit.DUE: ("due_on", _("This day has passed.")),
}
UNMERGED: Final[Mapping[MergeFault, Any]] = {
    MergeFault.ITSELF: _("This is the same idea, or one that goes on in this one already."),
    MergeFault.ELSEWHERE: _("There is no idea of this number."),
    MergeFault.MERGED: _("The idea goes on in another one already."),
    MergeFault.UNSEEN: _("Not everybody sees both ideas at present, so they are not merged."),
    MergeFault.REASON: _("Please say why, in at most 1,000 signs."),
    MergeFault.ALONE: _("The idea was not merged, or somebody else has just taken it out."),
    MergeFault.FEW: _("Please name at least two ideas."),
    MergeFault.TEXT: _("A collecting idea needs a title and a text."),
}
REFUSED: Final[Mapping[Why, Any]] = {
    Why.CLOSED: _("The process does not run; ideas on paper can be entered while it does."),
    Why.NO_PLACE: _("This format asks for no place."),
    Why.KIND: _("This format takes no ideas."),
}
NOT_NOW: Final = _("This cannot be entered at present.")
