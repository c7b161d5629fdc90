"""What waits at a box for its second person, in words for whoever looks: who asked does not confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.queries.polls_waiting import Act, Waits
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.policies import officers

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A box on the page of a poll."""

    title: Words
    text: Words
    link: Words = ""
    href: str = ""
    """Empty where there is nothing to press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is said of an act, to others and to who asked for it."""

    title: Words
    mine: Words
    page: str
    link: Words
    own_link: Words = ""
    """Where who asked may drop it."""


_SAID: Final = {
    Act.CLOSE: _Said(
        title=_("Somebody has asked to close the box"),
        mine=_("You have asked to close the box"),
        page="office:poll_close",
        link=_("Confirm the close of the box"),
    ),
    Act.CORRECTION: _Said(
        title=_("A paper ballot shall be corrected"),
        mine=_("You have asked to correct a paper ballot"),
        page="office:poll_confirm",
        link=_("Confirm the correction"),
        own_link=_("Look at the correction or drop it"),
    ),
    Act.STRIKE: _Said(
        title=_("Codes shall go out of use"),
        mine=_("You have asked to take codes out of use"),
        page="office:poll_confirm_strike",
        link=_("Confirm that codes go out of use"),
        own_link=_("Look at it or leave the codes in use"),
    ),
}


def notes(request: HttpRequest, town: Municipality, waits: Iterable[Waits]) -> list[Note]:
    """Put what waits into words, with the way to confirm it for whoever may."""
    return [_note(request, found, may=officers(request.user, town)) for found in waits]


def _note(request: HttpRequest, found: Waits, *, may: bool) -> Note:
    said = _SAID[found.act]
    href = address(request, said.page, pk=found.format.pk) if may else ""
    if found.asked_by is None or found.asked_by != request.user.pk:
        return Note(title=said.title, text=_("A second person has to confirm it."), link=said.link, href=href)
    text = _("Another person has to confirm it.")
    return Note(title=said.mine, text=text, link=said.own_link, href=href if said.own_link else "")
