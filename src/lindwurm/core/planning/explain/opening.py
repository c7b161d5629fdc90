"""The first sentences of every explanation: what the plan does with the measure, and what its start rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.explain.explanation import Basis, BasisKind, Explanation, Standing
from lindwurm.core.planning.explain.load import LIQUIDITY
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.texts import BASES, STANDINGS
from lindwurm.core.wording import Catalogue, quarter


def standing_texts(explanation: Explanation, sayer: Sayer) -> Iterator[str]:
    """Say what the plan does with the measure; outside the problem also what is missing and who owes it."""
    lang = sayer.lang
    key = explanation.standing.value
    if explanation.standing is Standing.NOT_PLANNED:
        key = explanation.reason or "missing"
    elif explanation.standing is Standing.RUNNING and explanation.finish is not None:
        key = "running.until"
    yield STANDINGS.say(
        key,
        lang,
        title=sayer.names.measure(explanation.measure),
        start="" if explanation.start is None else quarter(explanation.start, lang),
        finish="" if explanation.finish is None else quarter(explanation.finish, lang),
    )
    for what, who in open_points(explanation.missing, sayer.names):
        yield STANDINGS.say("open", lang, what=what, who=who)


def basis_text(explanation: Explanation, basis: Basis, sayer: Sayer, catalogue: Catalogue = BASES) -> str:
    """Say what a start rests on, whole or short as the catalogue has it."""
    names, lang, key = sayer.names, sayer.lang, basis.kind.value
    if basis.kind is BasisKind.MONEY and basis.subject == LIQUIDITY:
        key = "money.liquidity"
    choice, start = explanation.choice, explanation.start
    values: dict[str, object] = {
        "programme": names.programme(basis.subject),
        "before": names.measure(basis.subject),
        "event": names.event(basis.subject),
        "unit": names.unit(basis.subject),
        "line": names.line(basis.subject),
        "variant": "" if choice is None else names.variant(choice.measure, choice.variant),
        "year": "" if start is None else start.year,
        "quarter": "" if basis.quarter is None else quarter(basis.quarter, lang),
    }
    values |= names.directive(basis.subject)
    return catalogue.say(key, lang, **values)
