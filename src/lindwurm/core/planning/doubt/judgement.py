"""What planning again under other inputs says of a plan: cases, and how far each measure stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.city import Text
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Provenance

FORMAT = "lindwurm-robustness/1"
WITHIN = 4
"""Quarters: a measure stands in a case if it starts at most so much earlier or later than in the plan."""
MOSTLY = 75
"""Per cent of the cases from which on a measure that is not in all of them stands in most."""


class CaseKind(StrEnum):
    """What a case changes."""

    UNCHANGED = "unchanged"
    """Nothing: shows what planning again alone moves."""
    GOAL = "goal"
    """The weight of one goal, by half."""
    EQUAL = "equal-weights"
    CITIZENS = "citizens-weights"
    """Weights that fall with the citizens' order of the fields."""
    CLASSES = "classes"
    """All estimates by size class at the low or the high end of the city's tables."""
    BUDGET = "budget"
    """The yearly amounts of the municipality's lines."""


class Label(StrEnum):
    """How far a measure stands, over all cases."""

    IN_ANY_CASE = "in-any-case"
    """In the plan and in all cases."""
    MOSTLY = "mostly"
    """In the plan and in at least `MOSTLY` per cent of the cases."""
    DEPENDS = "depends"
    """In the plan and in some cases, or not in the plan but in a case."""
    NEVER = "never"
    """In no case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The plan that was found near the given one when something is changed; it keeps all rules."""

    id: str
    """``goal/heat/-50``, ``equal-weights``, ``budget/+10``: kind, what is changed, by how many per cent."""
    kind: CaseKind
    subject: str
    """GOAL: id of the goal; CLASSES: ``low`` or ``high``; else empty."""
    change: int
    """Per cent, 0 where the kind says it all."""
    name: Text
    """For a label: ``Haushalt -20 %``."""
    changed: Text
    """What was changed, as a sentence."""
    duty: int
    """Stage 1 of the plan found, in the case's own terms."""
    value: int
    """Stage 2 of the plan found, in the case's own terms: not to be compared across weights."""
    own_money: int
    """Cents."""
    moved: int
    """Measures that are added, dropped or start, are done or are paid otherwise than in the plan."""
    rounds: int
    """How often it was planned again; after the last round nothing better was found, or time was up."""
    is_settled: bool
    """True: the last round found hardly anything better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRobustness:
    """How far one measure stands; the tuples follow the cases."""

    measure: str
    label: Label
    is_fixed: bool
    """Committed or frozen: it is in every plan."""
    start: Quarter | None
    """In the plan; None where the plan does not contain it."""
    starts: tuple[Quarter | None, ...]
    """In each case; None where the case does not contain it."""
    stands_unchanged: bool
    """As `stands` below, for the plan that was found without any change."""
    stands: tuple[bool, ...]
    """In the plan: planned in the case and started within a year of the plan's start; else planned at all."""
    depends_on: tuple[str, ...]
    """Ids of cases: of a measure of the plan those in which it does not stand, else those in which it is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How far a plan stands when its inputs change; found near the plan, which favours keeping it."""

    city: str
    problem_hash: str
    """Of the plan that was doubted."""
    duty: int
    value: int
    own_money: int
    """The three stages of the plan itself."""
    unchanged: Case
    """Planned again without any change; not one of the cases."""
    cases: tuple[Case, ...]
    cases_meant: int
    """More than there are cases where the run was stopped or time was up."""
    measures: tuple[MeasureRobustness, ...]
    """All that can be planned or is fixed, by id."""
    gap_certified: float | None
    gap_by_solver: float | None
    """Of the plan: a share, None where it names no such bound."""
    basis: Provenance
    """The figures that the plan rests on, by origin."""
    format: str = FORMAT

    def labelled(self, label: Label) -> tuple[MeasureRobustness, ...]:
        """Return the measures with a label."""
        return tuple(entry for entry in self.measures if entry.label is label)


def label_of(*, in_plan: bool, stands: int, cases: int) -> Label:
    """Return the label by the published thresholds; without any case a measure of the plan depends on everything."""
    if not in_plan:
        return Label.DEPENDS if stands else Label.NEVER
    if not cases:
        return Label.DEPENDS
    if stands == cases:
        return Label.IN_ANY_CASE
    if 100 * stands >= MOSTLY * cases:
        return Label.MOSTLY
    return Label.DEPENDS if stands else Label.NEVER
