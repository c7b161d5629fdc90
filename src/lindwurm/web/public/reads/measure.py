"""One measure with everything that everybody may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import AnyFigure, ApplicationStatus, Estimated, Missing, Progress
from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.labels import source_lines
from lindwurm.core.drawing.page import SourceLine
from lindwurm.core.drawing.places import date_words
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang
from lindwurm.stages.funding.models import Application
from lindwurm.stages.participation.models import Idea, Suggestion
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure
from lindwurm.stages.roadmap.enums import StaffPhase
from lindwurm.stages.roadmap.models import Measure, Variant
from lindwurm.stages.roadmap.queries import public_links_of, public_suggestions_of, published_measures
from lindwurm.web.public.reads.precision import no_finer
from lindwurm.web.public.reads.values import Book, Entry

PROGRAMME = ("programme__name_de", "programme__name_en")
WITH = (
    "variants__costs",
    "variants__follow_up",
    "variants__staff__unit",
    "facts",
    "milestones",
    "contributions__goal",
    "sites__site",
    "waits_for__event",
)

_AHEAD = {Progress.IDEA, Progress.PLANNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure with what it says and the name behind its origin."""

    words: str
    figure: AnyFigure
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to carry the measure out, with its figures."""

    title: str
    is_chosen: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A milestone; `when` is no finer than the plan."""

    title: str
    when: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A measure that stands before or after this one."""

    entry: Entry
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """A grant: counted on, filed, granted or refused."""

    programme: str
    words: str
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """What the page of a measure shows."""

    entry: Entry
    row: Measure
    planned: PlannedMeasure | None
    sentences: tuple[str, ...]
    sheet: tuple[tuple[str, str, str], ...]
    """The city's own fact sheet: key, heading and text, which is empty where nobody wrote it."""
    ways: tuple[Way, ...]
    facts: tuple[Line, ...]
    steps: tuple[Step, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    events: tuple[Line, ...]
    grants: tuple[GrantLine, ...]
    goals: tuple[str, ...]
    sites: tuple[Any, ...]
    sources: tuple[SourceLine, ...]
    ideas: tuple[Idea, ...]
    suggestions: tuple[Suggestion, ...]
    """On the budget, with their round."""
    """Of citizens, that it comes from and that everybody may see."""

    @property
    def waits_for_plan(self) -> bool:
        """Tell whether it has not begun and no public version says yet when it will."""
        return self.planned is None and self.row.progress in _AHEAD


def read_measure(municipality: Municipality, key: str, *, book: Book) -> MeasureFacts | None:
    """Read a measure that everybody may see, in a fixed number of queries; None where there is none."""
    entry = book.entries.get(key)
    found = published_measures(municipality).select_related("owner_unit__organisation").filter(key=key)
    row = found.prefetch_related(*WITH).first()
    if entry is None or row is None:
        return None
    version = book.version.pk if book.version else None
    planned = (
        PlannedMeasure.objects.of(municipality)
        .filter(version=version, measure=row)
        .defer("explanation")
        .first()
    )
    names = book.names
    lang = book.lang
    return MeasureFacts(
        entry=entry,
        row=row,
        planned=planned,
        sentences=no_finer(planned, book.axis, lang, book.secrets) if planned else (),
        sheet=_sheet(row),
        ways=_ways(row, planned, names, lang),
        facts=tuple(_line(fact.title, fact.amount, names) for fact in row.facts.all()),
        steps=_steps(row, planned, book.axis, lang),
        before=_links(entry.after, book),
        after=_links(book.waiting_for(entry.id), book),
        events=tuple(_line(link.event.title, link.event.when, names) for link in row.waits_for.all()),
        grants=_grants(municipality, row, version, book.axis, lang),
        goals=tuple(link.goal.title for link in row.contributions.all() if link.goal.archived_at is None),
        sites=tuple(link.site for link in row.sites.all() if link.site.archived_at is None),
        sources=source_lines(row.sources),
        ideas=tuple(link.idea for link in public_links_of(row)),
        suggestions=tuple(link.suggestion for link in public_suggestions_of(row)),
    )


def _line(words: str, figure: AnyFigure, names: Mapping[str, str]) -> Line:
    origin = figure.origin
    who = origin.by if isinstance(origin, Estimated) else ""
    if isinstance(origin, Missing):
        who = origin.owed_by
    return Line(words=words, figure=figure, who=names.get(who, ""))


def _sheet(row: Measure) -> tuple[tuple[str, str, str], ...]:
    return (
        ("description", _("Description"), row.description),
        ("goals", _("Goals"), row.goals),
        ("participants", _("Who takes part"), row.participants),
        ("responsible", _("Who answers for it"), row.responsible),
        ("time_frame", _("Time frame"), row.time_frame),
        ("risks", _("Risks"), row.risks),
        ("budget", pgettext("fact sheet", "Budget"), row.budget_note),
        ("grants", _("Grants"), row.grants_note),
        ("status", pgettext("fact sheet", "Progress"), row.status_note),
    )


def _ways(
    row: Measure, planned: PlannedMeasure | None, names: Mapping[str, str], lang: Lang
) -> tuple[Way, ...]:
    variants = list(row.variants.all())
    chosen = planned.variant if planned else ""
    found = [
        Way(
            title=variant.title if len(variants) > 1 else "",
            is_chosen=variant.key == chosen,
            lines=tuple(_variant_lines(variant, names)),
        )
        for variant in variants
    ]
    if not found and row.outline is not None:
        found = [Way(title="", is_chosen=chosen == "outline", lines=tuple(_outline_lines(row, names, lang)))]
    return tuple(sorted(found, key=lambda way: not way.is_chosen))


def _variant_lines(variant: Variant, names: Mapping[str, str]) -> Iterable[Line]:
    yield _line(_("Duration"), variant.duration, names)
    for cost in variant.costs.all():
        yield _line(cost.title, cost.amount, names)
    for running in variant.follow_up.all():
        yield _line(_("%(what)s, every year") % {"what": running.title}, running.per_year, names)
    for staff in variant.staff.all():
        is_tender = staff.phase == StaffPhase.TENDER
        yield _line(_posts(staff.unit.name, is_tender=is_tender, lasting=staff.lasting), staff.fte, names)


def _posts(unit: str, *, lasting: bool, is_tender: bool = False) -> str:
    """Say of which unit posts are needed, and when: for the award, during the work, or for good."""
    if is_tender:
        return _("Posts during the award: %(unit)s") % {"unit": unit}
    if lasting:
        return _("Posts for good, after the work: %(unit)s") % {"unit": unit}
    return _("Posts during the work: %(unit)s") % {"unit": unit}


def _outline_lines(row: Measure, names: Mapping[str, str], lang: Lang) -> Iterable[Line]:
    outline = row.outline.as_variant()
    yield _line(_("Duration"), outline.duration, names)
    for cost in outline.costs:
        yield _line(_("Cost, once"), cost.amount, names)
    for running in outline.follow_up:
        yield _line(_("%(what)s, every year") % {"what": running.title.into(lang)}, running.per_year, names)
    for staff in outline.staff:
        yield _line(_posts(names.get(staff.unit, staff.unit), lasting=staff.lasting), staff.fte, names)


def _steps(row: Measure, planned: PlannedMeasure | None, axis: Axis, lang: Lang) -> tuple[Step, ...]:
    found = []
    for milestone in row.milestones.all():
        quarter: Quarter | None = milestone.quarter
        if quarter is None and milestone.offset is not None and planned and planned.start:
            quarter = planned.start.plus(milestone.offset)
        when = date_words(axis, quarter, lang) if quarter else ""
        found.append(
            (quarter or Quarter(9999, 1), Step(title=milestone.title, when=when, done=milestone.done))
        )
    return tuple(step for _quarter, step in sorted(found, key=lambda pair: pair[0]))


def _links(neighbours: Iterable[tuple[str, bool]], book: Book) -> tuple[Link, ...]:
    """Return the neighbours that everybody may see."""
    return tuple(
        Link(entry=book.entries[key], words=_("must have started") if started else _("must be finished"))
        for key, started in neighbours
        if key in book.entries
    )


def _grants(
    municipality: Municipality, row: Measure, version: int | None, axis: Axis, lang: Lang
) -> tuple[GrantLine, ...]:
    applications = Application.objects.of(municipality).current().filter(measure=row)
    said = {
        ApplicationStatus.FILED: _("application filed, %(when)s"),
        ApplicationStatus.GRANTED: _("granted, %(when)s"),
        ApplicationStatus.REFUSED: _("refused, %(when)s"),
    }
    found = [
        GrantLine(
            programme=each.programme.name,
            words=said[each.status] % {"when": date_words(axis, each.quarter, lang)},
            amount=each.amount,
        )
        for each in applications.select_related("programme").only("status", "quarter", "amount", *PROGRAMME)
    ]
    planned = PlannedGrant.objects.of(municipality).filter(version=version, measure=row, to_file=True)
    found += [
        GrantLine(
            programme=each.programme.name,
            words=_("application planned, %(when)s") % {"when": date_words(axis, each.apply, lang)},
            amount=each.amount,
        )
        for each in planned.select_related("programme").only("apply", "amount", *PROGRAMME)
    ]
    return tuple(found)
