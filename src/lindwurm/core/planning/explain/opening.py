"""The first sentences of every explanation: what the plan does with the measure, and what its start rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lindwurm.core.planning.explain.explanation import Basis, BasisKind, Explanation, Stage, Standing
from lindwurm.core.planning.explain.load import LIQUIDITY
from lindwurm.core.planning.explain.names import bracketed
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.texts import BASES, CLAUSES, SHORT, STANDINGS
from lindwurm.core.wording import Catalogue, listed, percent, quarter, quarters


def standing_texts(explanation: Explanation, sayer: Sayer) -> Iterator[str]:
    """Say what the plan does with the measure; outside the problem also what is missing and who owes it."""
    lang = sayer.lang
    key = explanation.standing.value
    if explanation.standing is Standing.NOT_PLANNED:
        key = explanation.reason or "missing"
    elif explanation.standing is Standing.RUNNING and explanation.finish is not None:
        key = "running.open" if sayer.is_open_ended(explanation) else "running.until"
    yield STANDINGS.say(
        key,
        lang,
        title=sayer.names.measure(explanation.measure),
        start="" if explanation.start is None else quarter(explanation.start, lang),
        finish="" if explanation.finish is None else quarter(explanation.finish, lang),
    )
    for what, who in open_points(explanation.missing, sayer.names):
        yield STANDINGS.say("open", lang, what=what, who=who)


def grant_texts(explanation: Explanation, sayer: Sayer) -> Iterator[str]:
    """Say why the plan pays with own money though a grant is possible."""
    case, finish = explanation.without_grant, explanation.finish
    if case is None or finish is None:
        return
    stage = Stage.NONE if case.comparison is None else case.comparison.stage
    lang, chance = sayer.lang, sayer.chance(case.choice.calls)
    reasons = []
    if case.finish > finish:
        reasons.append(STANDINGS.say("grant.late", lang, finish=quarter(case.finish, lang)))
    if chance is not None and stage is Stage.VALUE:
        reasons.append(STANDINGS.say("grant.chance", lang, chance=percent(chance, lang)))
    key = {Stage.DUTY: "grant.duty", Stage.SHIFT: "grant.shift", Stage.NONE: "grant.unfit"}.get(
        stage, "grant.less"
    )
    yield STANDINGS.say(
        f"{key}.why" if reasons else key,
        lang,
        financing=sayer.financing(case.choice.calls),
        reasons=listed(reasons, lang),
    )


def basis_texts(
    explanation: Explanation, bases: Sequence[Basis], sayer: Sayer, *, is_public: bool
) -> Iterator[str]:
    """Say what a start rests on, all that it waits for in one sentence; in public a duty without its law."""
    waits = [basis for basis in bases if basis.kind.value in CLAUSES]
    units = [sayer.names.unit(basis.subject) for basis in waits if basis.kind is BasisKind.STAFF]
    clauses = dict.fromkeys(
        CLAUSES.say("staff.many", sayer.lang, units=listed(units, sayer.lang))
        if basis.kind is BasisKind.STAFF and len(units) > 1
        else _say(explanation, basis, sayer, CLAUSES)
        for basis in waits
    )
    if clauses:
        yield BASES.say("once", sayer.lang, clauses=listed(list(clauses), sayer.lang))
    rest = [basis for basis in bases if basis not in waits]
    said = (
        _say(explanation, basis, sayer, BASES) + ("" if is_public else _law(explanation, basis, sayer))
        for basis in rest
    )
    yield from dict.fromkeys(said)


def _law(explanation: Explanation, basis: Basis, sayer: Sayer) -> str:
    """Name in brackets what a duty rests on, as the city's file has it."""
    measure = sayer.names.find(explanation.measure)
    if basis.kind is not BasisKind.DUTY or measure is None or measure.duty is None:
        return ""
    return bracketed(measure.duty.legal_basis, sayer.lang)


def basis_short(explanation: Explanation, basis: Basis, sayer: Sayer) -> str:
    """Say in a few words what a start rests on."""
    return _say(explanation, basis, sayer, SHORT)


def _say(explanation: Explanation, basis: Basis, sayer: Sayer, catalogue: Catalogue) -> str:
    names, lang = sayer.names, sayer.lang
    choice, start, finish = explanation.choice, explanation.start, explanation.finish
    late = 0 if basis.quarter is None or finish is None else basis.quarter.until(finish)
    key = ".".join([basis.kind.value, _special(basis, sayer, late=late)])
    values: dict[str, object] = {
        "programme": names.programme(basis.subject),
        "before": names.measure(basis.subject),
        "event": names.event(basis.subject),
        "unit": names.unit(basis.subject),
        "line": names.line(basis.subject),
        "variant": "" if choice is None else names.variant(choice.measure, choice.variant),
        "year": "" if start is None else start.year,
        "quarter": "" if basis.quarter is None else quarter(basis.quarter, lang),
        "late": quarters(late, lang),
    }
    values |= names.directive(basis.subject)
    return catalogue.say(key if key in catalogue else basis.kind.value, lang, **values)


def _special(basis: Basis, sayer: Sayer, *, late: int) -> str:
    """Name the special form of a basis, where a catalogue has one."""
    if basis.kind is BasisKind.MONEY and basis.subject == LIQUIDITY:
        return "liquidity"
    if basis.kind is BasisKind.MONEY and not sayer.names.is_municipal(basis.subject):
        return "partner"
    return "late" if basis.kind is BasisKind.DUTY and late > 0 else ""
