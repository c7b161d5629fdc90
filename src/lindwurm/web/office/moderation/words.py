"""Words of moderation in the office."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.enums import AlarmKind, Checked, Conformity, RemovalAct, Visibility

KINDS: Final[dict[str, str | Promise]] = {
    "idea": pgettext_lazy("contribution", "Idea"),
    "comment": pgettext_lazy("contribution", "Comment"),
    "statement": pgettext_lazy("contribution", "Statement"),
    "suggestion": pgettext_lazy("contribution", "Suggestion"),
}
SEEN: Final[dict[Visibility, str | Promise]] = {
    Visibility.VISIBLE: pgettext_lazy("contribution", "public"),
    Visibility.HELD: pgettext_lazy("contribution", "waits for you"),
    Visibility.HIDDEN: pgettext_lazy("contribution", "taken away"),
    Visibility.WITHDRAWN: pgettext_lazy("contribution", "taken back by its author"),
}
ACTS: Final[dict[RemovalAct, str | Promise]] = {
    RemovalAct.HIDE: pgettext_lazy("moderation", "Taken away"),
    RemovalAct.RESTORE: pgettext_lazy("moderation", "Brought back"),
    RemovalAct.RELEASE: pgettext_lazy("moderation", "Made public"),
    RemovalAct.BLOCK: pgettext_lazy("moderation", "Kept from writing"),
}
ALARMS: Final[dict[AlarmKind, str | Promise]] = {
    AlarmKind.IDEAS: _("Many ideas at once"),
    AlarmKind.SUPPORTS: _("Much support for one idea at once"),
    AlarmKind.ARRIVALS: _("Many ballots at once"),
}
CONFORMITY: Final[dict[Conformity, str | Promise]] = {
    Conformity.FULL: _("fully accessible"),
    Conformity.PARTLY: _("partly accessible"),
    Conformity.NOT: _("not accessible"),
}
CHECKED: Final[dict[Checked, str | Promise]] = {
    Checked.SELF: _("checked by the city itself"),
    Checked.EXTERNAL: _("checked by somebody from outside"),
}
