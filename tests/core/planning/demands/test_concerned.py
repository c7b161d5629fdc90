"""What a contradiction looks at: everything that could make room, in whatever order a city lists it."""

import random
from dataclasses import replace

import pytest
from planning_builders import (
    a_cost,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_synergy,
    a_variant,
    money_years,
)

from lindwurm.core.planning.demands import Demand, contradict
from lindwurm.core.planning.demands.contradict import concerned
from lindwurm.core.planning.problem import DirectiveKind, LinkKind
from lindwurm.core.planning.solve.feasible import find_conflict

NAMES = "abcdefgh"


def costing(name, euros, *purposes):
    item = a_cost(amount=euros * 100, purposes=purposes)
    return a_measure(id=name, variants=(a_variant(costs=(item,)),))


def tangled(rng):
    """Return a problem with random synergies, links and preconditions, in a random order."""
    measures = tuple(costing(name, 1, f"topic-{name}") for name in NAMES)
    pairs = [sorted(rng.sample(NAMES, 2)) for _ in range(9)]
    synergies = [a_synergy(id=f"s{n}", first=a, second=b) for n, (a, b) in enumerate(pairs[:4])]
    links = [a_link(predecessor=a, successor=b, kind=LinkKind.FINISH_START) for a, b in pairs[4:7]]
    programmes = [
        a_programme(id=f"p{n}", purposes=(f"topic-{b}",), precondition=a)
        for n, (a, b) in enumerate(pairs[7:])
    ]
    return a_problem(
        measures=measures, synergies=tuple(synergies), links=tuple(links), programmes=tuple(programmes)
    )


def shuffled(problem, rng):
    parts = {
        name: tuple(rng.sample(getattr(problem, name), len(getattr(problem, name))))
        for name in ("measures", "synergies", "links", "programmes")
    }
    return replace(problem, **parts)


def names_of(problem, *subjects):
    return {measure.id for measure in concerned(problem, subjects).measures}


@pytest.mark.parametrize("seed", range(30))
def test_order_of_synergies_and_links_changes_nothing(seed):
    rng = random.Random(seed)
    problem = tangled(rng)
    subject = rng.choice(NAMES)
    first = names_of(problem, subject)

    assert all(names_of(shuffled(problem, rng), subject) == first for _ in range(6))
    # Whatever stands in hangs together with nothing that is left out.
    partners = [{each.first, each.second} for each in problem.synergies]
    assert all(pair <= first or not pair & first for pair in partners)
    assert all(link.predecessor in first for link in problem.links if link.successor in first)
    assert names_of(problem, *first) == first


def test_savings_at_the_end_of_a_chain_make_room_in_either_order():
    """A costs 10,000 EUR, B 6,000, C 2,000; together they save 11,000, so all three fit in 7,500."""
    pytest.importorskip("ortools")
    measures = (costing("a", 10_000), costing("b", 6_000), costing("c", 2_000))
    synergies = (
        a_synergy(id="s1", first="b", second="c", saving=4_000_00),
        a_synergy(id="s2", first="a", second="b", saving=7_000_00),
    )
    line = a_line(years=money_years(7_500_00, 0))
    demand = Demand(kind=DirectiveKind.FORCE, measure="a")

    for order in (synergies, synergies[::-1]):
        problem = a_problem(measures=measures, synergies=order, lines=(line,))
        found = contradict(problem, (demand,), core=find_conflict)
        assert found.can_hold
        assert [choice.measure for choice in found.witness] == ["a", "b", "c"]
