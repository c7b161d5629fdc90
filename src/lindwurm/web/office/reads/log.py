"""The log in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.models import Run, Version
from lindwurm.stages.roadmap.models import Measure
from lindwurm.web.office.formats.process_log import ACTIONS as PROCESS_ACTIONS
from lindwurm.web.office.formats.workshop_log import ACTIONS as WORKSHOP_ACTIONS
from lindwurm.web.office.reads.versions import Act, acts_of
from lindwurm.web.office.reads.voice_log import ACTIONS as VOICE_ACTIONS
from lindwurm.web.office.reads.voice_log import without_citizens

MOST = 500
ACTIONS = {
    **PROCESS_ACTIONS,
    **VOICE_ACTIONS,
    **WORKSHOP_ACTIONS,
    "plans.start_run": _("Planning asked for"),
    "plans.stop_run": _("Planning stopped"),
    "plans.retake_run": _("Planning begun anew after an interruption"),
    "plans.finish_run": _("Planning done"),
    "plans.fail_run": _("Planning broke off"),
    "plans.cancel_run": _("Planning cancelled"),
    "plans.ask_analysis": _("Question about a plan asked"),
    "plans.stop_analysis": _("Question about a plan stopped"),
    "plans.retake_analysis": _("Question about a plan begun anew after an interruption"),
    "plans.finish_analysis": _("Question about a plan answered"),
    "plans.fail_analysis": _("Question about a plan broke off"),
    "plans.cancel_analysis": _("Question about a plan taken back"),
    "plans.create_directive": _("Directive entered"),
    "plans.change_directive": _("Directive changed"),
    "plans.withdraw_directive": _("Directive withdrawn"),
    "plans.save_draft": _("Plan kept as a draft"),
    "plans.publish_run": _("Plan made public"),
    "plans.publish_version": _("Version made public"),
    "plans.move_version": _("Decision noted"),
    "roadmap.create_measure": _("Measure made"),
    "roadmap.change_measure": _("Measure changed"),
    "roadmap.submit_measure": _("Measure submitted for review"),
    "roadmap.send_back_measure": _("Measure made a draft again"),
    "roadmap.approve_measure": _("Measure approved"),
    "roadmap.publish_measure": _("Measure made public"),
    "roadmap.archive_measure": _("Measure archived"),
    "roadmap.set_progress": _("Progress reported"),
    "roadmap.link_idea": _("Idea linked"),
    "roadmap.unlink_idea": _("Link to an idea taken away"),
    "participation.set_review": _("Idea is looked at"),
    "participation.assign_idea": _("Idea assigned to a unit"),
    "participation.answer_idea": _("Idea answered"),
    "participation.merge_ideas": _("Ideas merged"),
    "participation.unmerge_idea": _("Idea taken out of another one"),
    "participation.collect_ideas": _("Ideas gathered in one"),
    "participation.remind_of_ideas": _("Office reminded of ideas that wait"),
    "participation.save_portal": _("Other portal named"),
    "participation.save_mapping": _("Columns of another portal named"),
    "participation.keep_portal_file": _("File of another portal uploaded"),
    "participation.forget_portal_author": _("Name from another portal removed"),
    "participation.import_portal": _("Ideas of another portal imported"),
    "finance.set_line_year": _("Budget changed"),
    "finance.set_rest": _("Rest of a budget line changed"),
    "partners.set_capacity": _("Staff changed"),
    "accounts.role_granted": _("Role granted"),
    "accounts.role_revoked": _("Role taken away"),
    "exchange.load": _("City folder loaded"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act with its words and a link to what it was done to."""

    act: Act
    what: str
    target: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The acts of a day."""

    day: date
    acts: tuple[Told, ...]


def days_of(municipality: Municipality, address: Callable[..., str]) -> tuple[Day, ...]:
    """Return the last acts of the office by day; the number of queries does not grow with them."""
    rows = without_citizens(Entry.objects.filter(municipality=municipality), municipality)
    acts = acts_of(rows[:MOST], municipality)
    names = _names(municipality, acts, address)
    days: dict[date, list[Told]] = {}
    for act in acts:
        target, href = names.get((act.entry.target_type, act.entry.target_id), ("", ""))
        told = Told(act=act, what=words(act.entry.action), target=target, href=href)
        days.setdefault(timezone.localtime(act.entry.at).date(), []).append(told)
    return tuple(Day(day=day, acts=tuple(found)) for day, found in days.items())


def words(action: str) -> str:
    """Say an action in words; an unknown one by its name."""
    return str(ACTIONS.get(action, action))


def _names(
    municipality: Municipality, acts: Iterable[Act], address: Callable[..., str]
) -> dict[tuple[str, str], tuple[str, str]]:
    wanted: dict[str, set[str]] = {}
    for act in acts:
        wanted.setdefault(act.entry.target_type, set()).add(act.entry.target_id)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for model, label, page, part in _NAMED:
        name = model._meta.label_lower
        if name in wanted:
            for row in model.objects.of(municipality).filter(pk__in=wanted[name]):
                found[name, str(row.pk)] = (label(row), address(page, **{part: getattr(row, part)}))
    return found


_NAMED: tuple[tuple[Any, Callable[[Any], str], str, str], ...] = (
    (Run, lambda run: str(_("Run %(number)s") % {"number": run.pk}), "office:run", "pk"),
    (
        Version,
        lambda version: str(_("Version %(number)s") % {"number": version.number}),
        "office:version",
        "number",
    ),
    (Line, lambda line: str(line.title), "office:line", "key"),
    (Unit, lambda unit: str(unit.name), "office:unit", "key"),
    (Measure, lambda measure: str(measure.title), "office:measure", "key"),
    (Idea, lambda idea: str(_("Idea %(number)s") % {"number": idea.number}), "office:idea", "number"),
)
"""Kinds of rows that acts are done to: what each is called, its page, and what the page's address is made of."""
