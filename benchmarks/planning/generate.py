"""Draws realistic city problems for the open benchmark; the law of the draw is in README.md beside this file.

    .venv/bin/python -m benchmarks.planning.generate 150:1 300:2 --out /tmp/cities
    .venv/bin/python -m benchmarks.planning.generate 150:1 --horizon 48 --programmes 40 --tightness 0.7

The same size, seed, horizon and number of programmes give the same city on every machine and version of Python;
tightness changes limits only.
"""

from __future__ import annotations

import argparse
import json
from fractions import Fraction
from pathlib import Path

from benchmarks.planning.town.couplings import directives_of, groups_of, links_of, settled, synergies_of
from benchmarks.planning.town.draw import Draw
from benchmarks.planning.town.duties import needed_by_duties, raised, with_duties
from benchmarks.planning.town.frame import FIRST_YEAR, NOW, Frame, roles_of
from benchmarks.planning.town.funding import programmes_of
from benchmarks.planning.town.limits import USUAL, lines_of, units_of
from benchmarks.planning.town.projects import measures_of

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.problem import Measure, Parameters, Problem, Reading
from lindwurm.core.planning.problem_json import problem_hash, problem_to_json

HORIZON, PROGRAMMES = 32, 15
LEAST_SIZE = 10


def city(
    size: int,
    seed: int,
    *,
    horizon: int = HORIZON,
    programmes: int = PROGRAMMES,
    tightness: float = USUAL,
) -> Problem:
    """Draw the problem of a city.

    Args:
        size: number of measures, at least 10.
        seed: any whole number.
        horizon: quarters, 20 to 48.
        programmes: number of funding programmes.
        tightness: money of the lines as a share of what all measures cost; staff moves with it.

    Raises:
        ValueError: for a size under 10.
    """
    if size < LEAST_SIZE:
        raise ValueError(f"expected at least {LEAST_SIZE} measures, found {size}")
    draw = Draw(f"lindwurm city {size} {seed} {horizon} {programmes}")
    frame = Frame(
        size=size,
        seed=seed,
        horizon=horizon,
        programmes=programmes,
        tightness=tightness,
        roles=roles_of(size, draw),
        draw=draw,
    )
    drawn = programmes_of(frame)
    measures = settled(frame, measures_of(frame), drawn)
    links = links_of(frame)
    needed = needed_by_duties(frame, links)
    measures, links, plan_of_duties = with_duties(frame, measures, links, needed)
    problem = Problem(
        city=f"city-{size}-{seed}",
        reading=Reading.STRICT,
        first_quarter=Quarter(FIRST_YEAR, 1),
        horizon=horizon,
        now=NOW,
        parameters=_parameters(frame, measures),
        measures=measures,
        links=links,
        groups=groups_of(frame, needed),
        synergies=synergies_of(frame, measures),
        units=units_of(frame, measures, drawn),
        lines=lines_of(frame, measures),
        programmes=drawn,
        directives=directives_of(frame, measures, needed),
        has_published=True,
    )
    return raised(problem, plan_of_duties)


def _parameters(frame: Frame, measures: tuple[Measure, ...]) -> Parameters:
    """Cities with an even seed may pre-finance grants up to 1.5 % of the gross cost of all measures only."""
    gross = sum(max(0, item.amount) for measure in measures for item in measure.variants[0].costs)
    return Parameters(
        discount=Fraction(985, 1000),
        risk_weight=Fraction(1),
        urgency_factors=(Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4)),
        calm_floor=Fraction(995, 1000),
        liquidity=gross * 15 // 1_000 if frame.seed % 2 == 0 else None,
    )


def main() -> None:
    """Write problem files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cities", nargs="+", metavar="SIZE:SEED")
    parser.add_argument("--horizon", type=int, default=HORIZON)
    parser.add_argument("--programmes", type=int, default=PROGRAMMES)
    parser.add_argument("--tightness", type=float, default=USUAL)
    parser.add_argument("--out", type=Path, default=Path())
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for entry in arguments.cities:
        size, seed = map(int, entry.split(":"))
        problem = city(
            size,
            seed,
            horizon=arguments.horizon,
            programmes=arguments.programmes,
            tightness=arguments.tightness,
        )
        path = arguments.out / f"{problem.city}.problem.json"
        path.write_text(json.dumps(problem_to_json(problem), indent=1) + "\n", encoding="utf-8")
        print(f"{path}  {problem_hash(problem)}")


if __name__ == "__main__":
    main()
