"""A measure as the office sees it: what it says, who may see it, what comes next, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core import city
from lindwurm.core.city import Estimated, Figure, Missing, Publication
from lindwurm.core.wording import Lang
from lindwurm.stages.finance.models import Line as BudgetLine
from lindwurm.stages.partners.models import Role, Unit
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.stages.plans.queries import planned_row, published_version
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import links_of, measure_log, value_of
from lindwurm.stages.strategy.models import Goal
from lindwurm.web.office.measuring.reads.choices import GATE, KINDS, PROCUREMENT
from lindwurm.web.office.reads.versions import Act, acts_of

STATES = {
    Publication.DRAFT: pgettext_lazy("measure", "Draft"),
    Publication.REVIEW: pgettext_lazy("measure", "Under review"),
    Publication.APPROVED: pgettext_lazy("measure", "Approved"),
    Publication.PUBLISHED: pgettext_lazy("measure", "Public"),
    Publication.ARCHIVED: pgettext_lazy("measure", "Archived"),
}
TONES = {Publication.PUBLISHED: "success", Publication.ARCHIVED: "", Publication.APPROVED: "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A button: where it leads and what it says."""

    page: str
    words: Any
    main: bool = False


CHANGE = Step(page="office:change_measure", words=gettext_lazy("Change the measure"))
PROGRESS = Step(page="office:measure_progress", words=gettext_lazy("Report progress"))
SUBMIT = Step(page="office:submit_measure", words=gettext_lazy("Submit for review…"), main=True)
APPROVE = Step(page="office:approve_measure", words=gettext_lazy("Approve…"), main=True)
PUBLISH = Step(page="office:publish_measure", words=gettext_lazy("Make the measure public…"), main=True)
BACK = Step(page="office:send_back_measure", words=gettext_lazy("Send back…"))
REOPEN = Step(page="office:send_back_measure", words=gettext_lazy("Take out of the archive…"))
ARCHIVE = Step(page="office:archive_measure", words=gettext_lazy("Archive…"))
_EDITING: Mapping[Publication, tuple[Step, ...]] = {
    Publication.DRAFT: (SUBMIT, CHANGE, PROGRESS),
    Publication.REVIEW: (CHANGE, PROGRESS),
    Publication.APPROVED: (CHANGE, PROGRESS),
    Publication.PUBLISHED: (PROGRESS,),
}
_DECIDING: Mapping[Publication, tuple[Step, ...]] = {
    Publication.DRAFT: (SUBMIT, CHANGE, PROGRESS, ARCHIVE),
    Publication.REVIEW: (APPROVE, BACK, CHANGE, PROGRESS, ARCHIVE),
    Publication.APPROVED: (PUBLISH, BACK, CHANGE, PROGRESS, ARCHIVE),
    Publication.PUBLISHED: (PROGRESS, CHANGE, ARCHIVE),
    Publication.ARCHIVED: (REOPEN,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure with what it says and the name behind its origin."""

    words: str
    figure: Figure[Any]
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page of a measure shows."""

    row: Measure
    value: city.Measure
    state: Any
    tone: str
    budget: tuple[tuple[str, str], ...]
    """Where the money of an outline comes from and what it is, in pairs of label and words."""
    lines: tuple[Line, ...]
    planned: PlannedMeasure | None
    """What the public version says of it."""
    has_version: bool
    links: tuple[MeasureIdea, ...]
    log: tuple[Act, ...]

    @property
    def waits_for_plan(self) -> bool:
        """Tell whether it is public, but no public version knows it yet."""
        return self.value.publication is Publication.PUBLISHED and self.planned is None


def steps_of(publication: Publication, *, may_edit: bool, may_decide: bool) -> tuple[Step, ...]:
    """Return what the person can do next with a measure, the usual step first."""
    if may_decide:
        return _DECIDING[publication]
    return _EDITING.get(publication, ()) if may_edit else ()


def read_measure(municipality: Municipality, row: Measure, lang: Lang) -> Shown:
    """Read everything about a measure, in a fixed number of queries."""
    value = value_of(row)
    version = published_version(municipality)
    names = _names(municipality)
    return Shown(
        row=row,
        value=value,
        state=STATES[value.publication],
        tone=TONES.get(value.publication, "warning"),
        budget=tuple(_budget(municipality, value, names)),
        lines=tuple(_lines(municipality, value, names, lang)),
        planned=None if version is None else planned_row(version, row),
        has_version=version is not None,
        links=tuple(links_of(row)),
        log=acts_of(measure_log(row), municipality),
    )


def _names(municipality: Municipality) -> dict[str, str]:
    rows: Iterable[Any] = [*Unit.objects.of(municipality), *Role.objects.of(municipality)]
    return {row.key: row.name for row in rows}


def _budget(
    municipality: Municipality, value: city.Measure, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what whoever approves has to know of the money, beside its amounts."""
    outline = None if value.variants else value.outline
    if outline is not None:
        titles = {row.key: row.title for row in BudgetLine.objects.of(municipality)}
        yield _("Budget line"), ", ".join(titles.get(key, key) for key in outline.lines)
        yield _("Kind of cost"), str(KINDS[outline.kind])
        if outline.life_years is not None:
            yield _("Useful life in years"), str(outline.life_years)
        yield _("What is bought"), str(PROCUREMENT[outline.procurement])
    for entry in value.exceptions:
        words = [f"{GATE[entry.kind]}: {entry.contract or entry.legal_basis or '–'}"]
        by = entry.confirmed_by
        words.append(
            _("confirmed by %(who)s") % {"who": names.get(by, by)} if by else _("confirmed by nobody yet")
        )
        yield _("Reason under budget law for the investment"), ", ".join(words)


def _lines(
    municipality: Municipality, value: city.Measure, names: Mapping[str, str], lang: Lang
) -> Iterator[Line]:
    for way in value.ways:
        title = f"{way.title.into(lang)}: " if len(value.ways) > 1 else ""
        yield _line(title + _("Duration"), way.duration, names)
        for cost in way.costs:
            yield _line(title + cost.title.into(lang), cost.amount, names)
        for running in way.follow_up:
            words = _("%(what)s, every year") % {"what": running.title.into(lang)}
            yield _line(title + words, running.per_year, names)
        for staff in way.staff:
            words = _("Posts during the work: %(unit)s") % {"unit": names.get(staff.unit, staff.unit)}
            yield _line(title + words, staff.fte, names)
    titles = {goal.key: goal.title for goal in Goal.objects.of(municipality)}
    for entry in value.contributions:
        words = _("Contribution to %(goal)s, 0 to 100") % {"goal": titles.get(entry.goal, entry.goal)}
        yield _line(words, entry.value, names)


def _line(words: str, figure: Figure[Any], names: Mapping[str, str]) -> Line:
    origin = figure.origin
    who = origin.by if isinstance(origin, Estimated) else ""
    if isinstance(origin, Missing):
        who = origin.owed_by
    return Line(words=words, figure=figure, who=names.get(who, who))
