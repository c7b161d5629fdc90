"""Recomputes what a set of choices gives, many sets for one problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from lindwurm.core.planning.plan import Claims
from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.alone import Reason, reasons
from lindwurm.core.planning.verify.choices import flaw, unknown_part
from lindwurm.core.planning.verify.claims import State, claims_of
from lindwurm.core.planning.verify.effects import (
    Effects,
    Placement,
    effects_of,
    fixed_effects,
    place,
    total,
)
from lindwurm.core.planning.verify.index import Index
from lindwurm.core.planning.verify.limits import exceeded
from lindwurm.core.planning.verify.links import unmet
from lindwurm.core.planning.verify.money import accounts, unpaid
from lindwurm.core.planning.verify.objective import duty_of, own_money_of, shift_of, value_of
from lindwurm.core.planning.verify.synergies import savings_of
from lindwurm.core.planning.verify.violation import Violation


class _Column:
    """A choice of the problem with all that it gives by itself; each part is computed when first asked for."""

    def __init__(self, index: Index, placement: Placement) -> None:
        self.placement = placement
        self._index = index
        self._is_free = placement.measure.kind is Kind.FREE

    @cached_property
    def effects(self) -> Effects:
        """What it uses."""
        return effects_of(self._index, self.placement)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it may not be taken; nothing removes a fixed choice."""
        return reasons(self._index, self.placement) if self._is_free else ()

    @cached_property
    def value(self) -> int:
        """Its part of stage 2, which counts free measures only."""
        return value_of(self._index, self.placement) if self._is_free else 0


@dataclass(frozen=True)
class Evaluation:
    """What a set of choices gives; the claims are computed when they are first asked for."""

    violations: tuple[Violation, ...]
    """Hard rules only, sorted."""
    duty: int
    """Stage 1."""
    value: int
    """Stage 2."""
    shift: int | None
    """Stage 3a, None without a published plan."""
    own_money: int
    """Stage 3b, cents."""
    state: State = field(repr=False, compare=False)
    index: Index = field(repr=False, compare=False)

    @cached_property
    def claims(self) -> Claims:
        """All that a plan with these choices has to claim."""
        return claims_of(self.index, self.state)


class Checker:
    """Evaluates sets of choices for one problem; what depends on the problem alone is computed once."""

    def __init__(self, problem: Problem) -> None:
        self.index = Index(problem)
        self._columns: dict[Choice, _Column] = {}
        self._flaws: dict[Choice, str | None] = {}
        self._fixed = dict(self._fixed_columns())
        uses = [measure.fixed_use for measure in problem.measures if measure.fixed_use is not None]
        self._fixed_use = total(
            [column.effects for column in self._fixed.values()]
            + [fixed_effects(self.index, use) for use in uses]
        )
        savings = savings_of(self.index, *_split(self._fixed))
        self._raised = {
            account.line.id: unpaid(account, {}) for account in accounts(self.index, self._fixed_use, savings)
        }

    @property
    def fixed_choices(self) -> tuple[Choice, ...]:
        """The choices that every plan contains, in the order of the measures."""
        return tuple(column.placement.choice for column in self._fixed.values())

    def evaluate(self, choices: Sequence[Choice]) -> Evaluation:
        """Compute violations of hard rules, the objective and the claims of a set of choices.

        The set includes the fixed choices. A choice that does not exist, a second one for a measure and one
        other than the fixed one are violations and count nothing else.
        """
        violations: list[Violation] = []
        columns = dict(self._fixed)
        columns.update(self._sort_out(choices, violations))
        for column in columns.values():
            if column.placement.measure.kind is Kind.FREE:
                violations += self._alone(column)
        state = self._state(columns)
        violations += unmet(self.index, state.placements)
        violations += (found for limit in state.limits if (found := limit.violation()) is not None)
        violations += self._money(state)
        free = [each for each in columns.values() if each.placement.measure.kind is Kind.FREE]
        return Evaluation(
            violations=tuple(sorted(violations)),
            duty=duty_of(self.index, state.placements),
            value=sum(column.value for column in free),
            shift=shift_of(self.index, state.placements),
            own_money=own_money_of(state.placements.values(), state.savings),
            state=state,
            index=self.index,
        )

    def broken_rules(self, choice: Choice) -> frozenset[Rule]:
        """Return the rules about the measure alone that remove a choice, M-2 left out.

        M-19 if the choice does not exist, M-8 for another choice than the fixed one.
        """
        measure = self.index.measures.get(choice.measure)
        if measure is not None and measure.kind is Kind.FIXED:
            return frozenset() if choice == measure.fixed_choice else frozenset({Rule.FIXED})
        if self._flaw(choice) is not None or measure is None:
            return frozenset({Rule.ONE_CHOICE})
        return frozenset(rule for rule, _ in self._column(measure, choice).reasons)

    def _fixed_columns(self) -> Iterator[tuple[str, _Column]]:
        for measure in self.index.problem.measures:
            choice = measure.fixed_choice
            if measure.kind is not Kind.FIXED or choice is None:
                continue
            if unknown_part(self.index, measure, choice) is None:
                yield measure.id, self._column(measure, choice)

    def _column(self, measure: Measure, choice: Choice) -> _Column:
        """Look up or compute a choice whose parts the problem knows."""
        if choice not in self._columns:
            variant = next(variant for variant in measure.variants if variant.id == choice.variant)
            self._columns[choice] = _Column(self.index, place(self.index, measure, variant, choice))
        return self._columns[choice]

    def _sort_out(self, choices: Sequence[Choice], violations: list[Violation]) -> dict[str, _Column]:
        """Keep the first choice of each free measure that exists; add what is wrong to the violations."""
        kept: dict[str, _Column] = {}
        seen: set[str] = set()
        for choice in choices:
            measure = self.index.measures.get(choice.measure)
            fault = self._fault(choice, measure, seen)
            if fault is not None:
                rule, detail = fault
                violations.append(Violation(rule, choice.measure, self.index.name(choice.start), detail))
            elif measure is not None and measure.kind is Kind.FREE:
                kept[choice.measure] = self._column(measure, choice)
            seen.add(choice.measure)
        for name, column in self._fixed.items():
            if name not in seen:
                detail = f"expected {_words(column.placement.choice)}, found no choice"
                violations.append(Violation(Rule.FIXED, name, "", detail))
        return kept

    def _fault(self, choice: Choice, measure: Measure | None, seen: AbstractSet[str]) -> Reason | None:
        """Say why a choice may not stand in a plan at all."""
        if choice.measure in seen:
            return Rule.ONE_CHOICE, f"expected one choice for the measure, found another: {_words(choice)}"
        if measure is not None and measure.kind is Kind.FIXED:
            if choice == measure.fixed_choice:
                return None
            return Rule.FIXED, f"expected {_words(measure.fixed_choice)}, found {_words(choice)}"
        missing = self._flaw(choice)
        return None if missing is None else (Rule.ONE_CHOICE, missing)

    def _flaw(self, choice: Choice) -> str | None:
        """Say why a choice does not exist, looked up where it was asked before."""
        if choice not in self._flaws:
            self._flaws[choice] = flaw(self.index, choice)
        return self._flaws[choice]

    def _alone(self, column: _Column) -> Iterator[Violation]:
        choice = column.placement.choice
        for rule, detail in column.reasons:
            yield Violation(rule, choice.measure, self.index.name(choice.start), detail)

    def _state(self, columns: Mapping[str, _Column]) -> State:
        free = [each.effects for each in columns.values() if each.placement.measure.kind is Kind.FREE]
        use = total([self._fixed_use, *free])
        placements, effects = _split(columns)
        savings = savings_of(self.index, placements, effects)
        return State(
            placements=placements,
            use=use,
            synergies=self.index.problem.synergies,
            savings=savings,
            accounts=accounts(self.index, use, savings),
            raised=self._raised,
            limits=exceeded(self.index, placements, use, self._fixed_use),
        )

    def _money(self, state: State) -> Iterator[Violation]:
        for account in state.accounts:
            line = account.line.id
            for year, short in unpaid(account, state.raised[line]).items():
                payable = account.own[year] - short
                detail = f"expected own money of at most {payable}, found {account.own[year]}"
                yield Violation(Rule.YEARLY_BUDGET, line, str(year), detail, short)


def _split(columns: Mapping[str, _Column]) -> tuple[dict[str, Placement], dict[str, Effects]]:
    placements = {name: column.placement for name, column in columns.items()}
    return placements, {name: column.effects for name, column in columns.items()}


def _words(choice: Choice | None) -> str:
    """Write a choice for a message."""
    if choice is None:
        return "no choice"
    return f"variant {choice.variant} with {list(choice.calls)} from {choice.start}"
