"""`lindwurm explain … --price`: what it costs to have a measure otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lindwurm.cli.demand_words import DEMAND_WORDS
from lindwurm.cli.demanding import WORK, quarter_index, show
from lindwurm.cli.exits import CommandError
from lindwurm.cli.load import Loaded
from lindwurm.cli.output import print_json
from lindwurm.cli.progress import guarded
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.demands import Demand

OUT = "out"
YEAR = 4
"""Quarters."""


def explain_price(loaded: Loaded, measure: str, wanted: str, lang: Lang, *, json: bool) -> None:
    """Price a demand; where none is possible near the plan, say what contradicts it."""
    from lindwurm.core.planning.codec import encode
    from lindwurm.core.planning.demands import (
        Outcome,
        contradict,
        contradiction_sentences,
        price,
        price_sentences,
    )
    from lindwurm.core.planning.replan import Workers

    demand = _demand(loaded, measure, wanted, lang)
    against = None
    with guarded(lang), Workers(1, WORK) as workers:
        found = price(loaded.problem, loaded.plan, demand, solve=workers.nearest)
        if found.outcome is Outcome.NO_ROOM:
            against = contradict(loaded.problem, [demand], core=workers.conflict)
    said = price_sentences(found, loaded.city, loaded.ruleset, lang)
    if against is not None and against.members:
        said += contradiction_sentences(against, loaded.city, loaded.ruleset, lang)
    if not json:
        show(loaded.city, said, lang)
        return
    data = {"command": "explain", "city": loaded.city.id, "measure": measure, "sentences": said}
    contradiction = None if against is None else encode(against)
    print_json({**data, "price": encode(found), "contradiction": contradiction})


def _demand(loaded: Loaded, measure: str, wanted: str, lang: Lang) -> Demand:
    from lindwurm.core.planning.demands import OWN, Demand
    from lindwurm.core.planning.problem import DirectiveKind

    problem = loaded.problem
    if measure not in {each.id for each in problem.measures}:
        raise CommandError(DEMAND_WORDS.say("not-planned", lang, name=measure))
    if wanted == OUT:
        return Demand(kind=DirectiveKind.FORBID, measure=measure)
    if wanted == OWN:
        return Demand(kind=DirectiveKind.FORCE, measure=measure, programme=OWN)
    if wanted:
        last = quarter_index(problem, wanted, "--price", "a-quarter", lang)
        return Demand(kind=DirectiveKind.FORCE, measure=measure, start_to=last)
    starts = {choice.measure: problem.first_quarter.until(choice.start) for choice in loaded.plan.choices}
    earlier = max(problem.now, starts[measure] - YEAR) if measure in starts else None
    return Demand(kind=DirectiveKind.FORCE, measure=measure, start_to=earlier)
