"""Proves an explanation by the independent check: what it names, and nothing else, stands against a start."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.explain.explanation import (
    Case,
    Comparison,
    Explanation,
    Span,
    Stage,
    Standing,
    Verdict,
)
from lindwurm.core.planning.explain.reasons import RowKind
from lindwurm.core.planning.explain.trial import choices_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import Checker, Evaluation

Key = tuple[Rule, str, str]
"""Rule, subject and period; the period is empty where it is the start that is judged."""
_UNCOUNTED = {RowKind.PRECEDENCE, RowKind.PRECONDITION}


def check_explanation(
    problem: Problem, plan: Plan, explanation: Explanation, *, columns: ColumnSet | None = None
) -> list[str]:
    """List what an explanation of a verified plan says wrongly; empty if it is proven.

    For every start: without all named rules and rows it is possible, and with any one of them it is not, whatever
    the variant and financing; amounts are exact; a start called possible breaks nothing and is worse as said.
    """
    known = build_columns(problem) if columns is None else columns
    return list(_Proof(problem, plan, known).errors(explanation))


class _Proof:
    def __init__(self, problem: Problem, plan: Plan, columns: ColumnSet) -> None:
        self._problem = problem
        self._checker = Checker(problem)
        self._choices = choices_of(problem, plan)
        self._base = self._checker.evaluate(self._choices)
        self._columns = columns
        self._rules: dict[Choice, frozenset[Rule]] = {}
        self._known: dict[Choice, Evaluation] = {}

    def errors(self, explanation: Explanation) -> Iterator[str]:
        """Check the coverage of the quarters and every case."""
        name = explanation.measure
        self._rules = {column.choice: frozenset() for column in self._columns.by_measure.get(name, ())}
        self._rules.update({each.choice: each.rules for each in self._columns.removed.get(name, ())})
        if explanation.standing is Standing.CHOSEN:
            yield from self._gaps(explanation)
            for span in explanation.why_not_earlier:
                yield from self._span(span)
        refusal = explanation.why_not_at_all
        if refusal is not None and refusal.case is not None:
            yield from self._case(refusal.case, self._useful(refusal.case.choice))

    def _useful(self, choice: Choice) -> list[Choice]:
        """Return the ways that a refusal is about: those with value where the named choice has value."""
        column = self._columns.find(choice)
        if column is None or not column.value:
            return list(self._rules)
        found = ((way, self._columns.find(way)) for way in self._rules)
        return [way for way, other in found if other is None or other.value]

    def _gaps(self, explanation: Explanation) -> Iterator[str]:
        covered = [case.choice.start for span in explanation.why_not_earlier for case in span.cases]
        start = self._problem.now if explanation.choice is None else explanation.choice.start
        expected = list(range(start - 1, self._problem.now - 1, -1))
        if covered != expected:
            yield f"{explanation.measure}: expected reasons for quarters {expected}, found {covered}"

    def _span(self, span: Span) -> Iterator[str]:
        ends = (span.cases[-1].start, span.cases[0].start)
        if (span.first, span.last) != ends:
            yield f"span: expected {ends[0]} to {ends[1]}, found {span.first} to {span.last}"
        for case in span.cases:
            yield from self._case(case, [way for way in self._rules if way.start == case.choice.start])

    def _case(self, case: Case, ways: list[Choice]) -> Iterator[str]:
        choice = case.choice
        words = f"{choice.measure} from {case.start} ({choice.variant}, {list(choice.calls)})"
        found, named = self._against(choice), _named(case)
        for key in found.keys() - named.keys():
            yield f"{words}: {key} stands against it and is not named"
        for key in named.keys() - found.keys():
            yield f"{words}: {key} is named and does not stand against it"
        for key in found.keys() & named.keys():
            if found[key] != named[key]:
                yield f"{words}: {key} is short by {found[key]}, named {named[key]}"
        if bool(named) != (case.verdict in {Verdict.RULES, Verdict.ROWS}):
            yield f"{words}: called {case.verdict} with {len(named)} reasons"
        rules = {rule for rule, _, _ in named}
        for way in ways:
            if self._rules[way] <= rules and self._against(way).keys() < named.keys():
                yield f"{words}: {way} needs less than what is named"
        if case.comparison is not None:
            yield from self._compared(words, case, case.comparison)

    def _evaluate(self, choice: Choice) -> Evaluation:
        if choice not in self._known:
            others = [each for each in self._choices if each.measure != choice.measure]
            self._known[choice] = self._checker.evaluate([*others, choice])
        return self._known[choice]

    def _against(self, choice: Choice) -> dict[Key, int | None]:
        """Return what the independent check finds, and M-2, which only the columns know."""
        start = str(self._problem.first_quarter.plus(choice.start))
        found: dict[Key, int | None] = {
            _key(choice, start, each.rule, each.subject, each.period): each.amount
            for each in self._evaluate(choice).violations
        }
        if Rule.PROPAGATION in self._rules[choice]:
            found[Rule.PROPAGATION, choice.measure, ""] = None
        return found

    def _compared(self, words: str, case: Case, said: Comparison) -> Iterator[str]:
        new, old = self._evaluate(case.choice), self._base
        found = (
            new.duty - old.duty,
            new.value - old.value,
            (new.shift or 0) - (old.shift or 0),
            new.own_money - old.own_money,
        )
        if found != (said.duty, said.value, said.shift, said.own_money):
            yield f"{words}: changes are {found}, said {said}"
        is_so = {
            Stage.DUTY: found[0] > 0,
            Stage.VALUE: found[0] == 0 and found[1] <= 0,
            Stage.SHIFT: found[0] == 0 and found[2] > 0,
            Stage.OWN_MONEY: found[0] == 0 and found[2] == 0 and found[3] > 0,
            Stage.NONE: case.verdict in {Verdict.EQUAL, Verdict.BETTER},
        }
        if not is_so[said.stage]:
            yield f"{words}: said to be worse in stage {said.stage}, changes are {found}"


def _key(choice: Choice, start: str, rule: Rule, subject: str, period: str) -> Key:
    """Leave out the period where it is the start itself, so that starts can be compared."""
    is_own = subject == choice.measure or subject.endswith(f">{choice.measure}")
    return rule, subject, "" if is_own and period == start else period


def _named(case: Case) -> dict[Key, int | None]:
    """Return the named rules and rows as violations name them, with the amounts of those that are counted."""
    choice, start = case.choice, str(case.start)
    named: dict[Key, int | None] = {(cause.rule, choice.measure, ""): None for cause in case.causes}
    for each in case.breaches:
        amount = None if each.kind in _UNCOUNTED else each.excess
        named[_key(choice, start, each.rule, each.subject, each.period)] = amount
    return named
