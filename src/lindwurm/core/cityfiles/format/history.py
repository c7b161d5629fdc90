"""events.yaml, sites.yaml, state.yaml, directives.yaml, plans/versions.yaml."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from lindwurm.core.city import (
    Application,
    ApplicationStatus,
    Committed,
    Directive,
    DirectiveKind,
    DirectiveOrigin,
    Event,
    FigureKind,
    Finished,
    Site,
    Spent,
    Started,
    State,
)
from lindwurm.core.cityfiles.format.common import DATE, ROLE
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record, ids
from lindwurm.core.cityfiles.schema.scalars import DAY, MONEY, QUARTER, Choice, Ident, Number, whole
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE, WORDS

EVENT = Record(
    Event,
    Key("id", Ident(defines="event"), "id"),
    Key("title", TITLE, "what happens"),
    Key("when", DATE, "earliest, likely, latest quarter"),
    Key("watched_by", ROLE, "who watches it"),
    Key("note", TEXT, "what is known", None),
    name="event",
)
EVENTS = Record(dict, Key("events", ListOf(EVENT), "what others decide"), name="events.yaml")

SITE = Record(
    Site,
    Key("id", Ident(defines="site"), "id"),
    Key("name", TITLE, "name"),
    Key("kind", Ident(), "what it is", None),
    Key("latitude", Number(FigureKind.NUMBER, low=Decimal(-90), high=Decimal(90)), "WGS 84"),
    Key("longitude", Number(FigureKind.NUMBER, low=Decimal(-180), high=Decimal(180)), "WGS 84"),
    Key("attribution", WORDS, "source and licence of the coordinates"),
    Key("source", WORDS, "public address", None),
    name="site",
    scoped=False,
)
SITES = Record(dict, Key("sites", ListOf(SITE), "places"), name="sites.yaml")

_MEASURE = Key("measure", Ident(refers="measure"), "measure")
_CALL = Key("call", Ident(refers="call", calls=True), "call")
_QUARTER = Key("quarter", QUARTER, "when")


def _application(status: ApplicationStatus) -> ListOf:
    def make(**values: Any) -> Application:
        return Application(status=status, **values)

    keys = [_MEASURE, _CALL, _QUARTER]
    if status is ApplicationStatus.GRANTED:
        keys.append(Key("amount", Number(FigureKind.MONEY, low=0), "EUR of the notice", None))
    return ListOf(Record(make, *keys, name=f"{status.value} application", scoped=False))


def _state(**values: Any) -> State:
    applications = values.pop("filed") + values.pop("granted") + values.pop("refused")
    return State(applications=applications, **values)


def state_view(state: State) -> SimpleNamespace:
    """Return the state as the file splits it: applications by where they stand."""
    split = {
        status.value: tuple(entry for entry in state.applications if entry.status is status)
        for status in ApplicationStatus
    }
    return SimpleNamespace(
        started=state.started, finished=state.finished, spent=state.spent, committed=state.committed, **split
    )


STATE = Record(
    _state,
    Key(
        "started",
        ListOf(
            Record(
                Started,
                _MEASURE,
                _QUARTER,
                Key("variant", Ident(), "which variant", None),
                Key("calls", ids("call", calls=True), "calls that pay", ()),
                name="started",
                scoped=False,
            )
        ),
        "first contract signed",
        (),
    ),
    Key(
        "finished", ListOf(Record(Finished, _MEASURE, _QUARTER, name="finished", scoped=False)), "in use", ()
    ),
    Key("filed", _application(ApplicationStatus.FILED), "applications handed in", ()),
    Key("granted", _application(ApplicationStatus.GRANTED), "applications approved", ()),
    Key("refused", _application(ApplicationStatus.REFUSED), "applications refused", ()),
    Key(
        "spent",
        ListOf(
            Record(
                Spent,
                _MEASURE,
                Key("line", Ident(refers="line"), "budget line"),
                _QUARTER,
                Key("amount", MONEY, "EUR of own money"),
                name="spent",
                scoped=False,
            )
        ),
        "own money paid",
        (),
    ),
    Key(
        "committed",
        ListOf(
            Record(
                Committed, _MEASURE, Key("reason", WORDS, "why it is fixed"), name="committed", scoped=False
            )
        ),
        "stays at its published place",
        (),
    ),
    name="state.yaml",
    scoped=False,
)

DIRECTIVE = Record(
    Directive,
    Key("id", Ident(defines="directive"), "id"),
    Key("kind", Choice(DirectiveKind), "demand"),
    Key("measure", Ident(refers="measure"), "which measure"),
    Key("variant", Ident(), "only this variant", None),
    Key("start_from", QUARTER, "only starts from", None),
    Key("start_to", QUARTER, "only starts up to", None),
    Key("programme", Ident(refers="programme|own"), "only this financing, or `own`", None),
    Key("severity", whole(1, 10_000), "force: cost of not meeting it", None),
    Key(
        "origin",
        Record(
            DirectiveOrigin,
            Key("body", WORDS, "who decided"),
            Key("date", DAY, "when"),
            Key("reason", TEXT, "why"),
            name="origin of a directive",
            scoped=False,
        ),
        "who decided it, when, why",
    ),
    name="directive",
    scoped=False,
)
DIRECTIVES = Record(dict, Key("directives", ListOf(DIRECTIVE), "demands of politics"), name="directives.yaml")

VERSION = Record(
    dict,
    Key("id", Ident(), "file name without .json"),
    Key("title", TITLE, "name", None),
    Key("published_on", DAY, "left out: never made public", None),
    Key("note", TEXT, "what else to know", None),
    name="plan version",
    scoped=False,
)
VERSIONS = Record(
    dict, Key("versions", ListOf(VERSION), "plan versions"), name="plans/versions.yaml", scoped=False
)
