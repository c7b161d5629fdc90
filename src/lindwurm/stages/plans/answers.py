"""What is computed for each kind of question about a finished run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lindwurm.core import city
from lindwurm.core.city import City, Text
from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.demands import (
    OWN,
    Contradiction,
    Demand,
    Price,
    contradict,
    demand_from,
    left_out,
    price,
)
from lindwurm.core.planning.doubt import (
    DoubtProgress,
    Frontier,
    OwnMoney,
    Robustness,
    Staff,
    frontier,
    robustness,
)
from lindwurm.core.planning.doubt.simulate import Simulation, laws_of, simulate
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import read_plan
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.replan import Workers
from lindwurm.core.planning.solve import Cancelled
from lindwurm.core.rulesets import load_ruleset
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Run

OnSteps = Callable[[int, "int | None"], None]
Answerer = Callable[[Run, Mapping[str, Any], OnSteps, threading.Event], Any]
"""Takes the run whole, what was asked (``rounds`` or ``work`` instead of seconds is reproducible), a function that hears
the steps, and the wish to stop; gives a value of the core."""
OWN_MONEY = "*"
"""Stands for own money where a unit is asked for; no id is called so."""
STEPS = 6
"""Steps of a re-planning."""

_UNKNOWN = Text(
    de="Der Lauf, an dem gerechnet wird, kennt diese Maßnahme nicht oder konnte sie nicht planen. Bitte planen Sie neu "
    "und fragen Sie dann noch einmal.",
    en="The run that is calculated with does not know this measure or could not plan it. Please plan anew and ask "
    "again.",
)

_UNKNOWN_UNIT = Text(
    de="Der Lauf, an dem gerechnet wird, kennt diese Organisationseinheit nicht.",
    en="The run that is calculated with does not know this unit.",
)


class UnanswerableError(ValueError):
    """A question that makes no sense for the run; people read the words."""

    def __init__(self, words: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAnswer:
    """What a directive costs, and where nothing meets it, what stands against it."""

    price: Price
    contradiction: Contradiction | None


def demand_in(problem: Problem, demand: city.Directive) -> Demand:
    """Return a directive as the problem counts its quarters.

    Raises:
        UnanswerableError: if the problem has no such measure to plan.
    """
    if demand.measure not in {measure.id for measure in problem.measures}:
        raise UnanswerableError(_UNKNOWN)
    return replace(demand_from(problem, demand), directive="")


def with_demands(town: City, parameters: Mapping[str, Any]) -> City:
    """Return a run's city with the demands that a question is about instead of its own, as far as it knows them."""
    asked = decode(tuple[city.Directive, ...], parameters["demands"])
    return replace(town, directives=tuple(each for each in asked if _knows(town, each)))


def unasked_demands(town: City, parameters: Mapping[str, Any]) -> tuple[city.Directive, ...]:
    """Return the demands of a question that a run's city cannot be asked: something in them is newer than the run."""
    asked = decode(tuple[city.Directive, ...], parameters["demands"])
    return tuple(each for each in asked if not _knows(town, each))


def _knows(town: City, demand: city.Directive) -> bool:
    measure = next((measure for measure in town.measures if measure.id == demand.measure), None)
    if measure is None:
        return False
    variants = {None, *(variant.id for variant in measure.ways)}
    programmes = {None, OWN, *(programme.id for programme in town.programmes)}
    return demand.variant in variants and demand.programme in programmes


def _plan(run: Run) -> Plan:
    return read_plan(run.document)


def _price(run: Run, parameters: Mapping[str, Any], on_steps: OnSteps, stop: threading.Event) -> PriceAnswer:
    demand = demand_in(run.problem, decode(city.Directive, parameters["demand"]))
    on_steps(0, 1)
    against = None
    with Workers(1, STEPS) as workers:
        found = price(run.problem, _plan(run), demand, solve=workers.nearest)
        if not found.is_possible and not stop.is_set():
            against = contradict(run.problem, (demand,), core=workers.conflict)
    if stop.is_set():
        raise Cancelled("the price was not waited for")
    return PriceAnswer(price=found, contradiction=against)


def _contradiction(
    run: Run, parameters: Mapping[str, Any], on_steps: OnSteps, stop: threading.Event
) -> Contradiction:
    """Ask whether the demands of today go together; what the run does not know is named by `unasked_demands`."""
    on_steps(0, 1)
    town = with_demands(run.city, parameters)
    problem = intake(town, load_ruleset(town.ruleset.name))
    with Workers(1, STEPS) as workers:
        found = contradict(problem, core=workers.conflict, beside=left_out(problem, town))
    if stop.is_set():
        raise Cancelled("the answer was not waited for")
    return found


def _robustness(
    run: Run, parameters: Mapping[str, Any], on_steps: OnSteps, stop: threading.Event
) -> Robustness:
    return robustness(
        run.city,
        load_ruleset(run.city.ruleset.name),
        _plan(run),
        seconds=float(parameters["seconds"]),
        rounds=parameters.get("rounds"),
        on_progress=_passed_on(on_steps),
        stop=stop,
    )


def _frontier(run: Run, parameters: Mapping[str, Any], on_steps: OnSteps, stop: threading.Event) -> Frontier:
    unit = parameters["unit"]
    if unit != OWN_MONEY and unit not in {each.id for each in run.problem.units}:
        raise UnanswerableError(_UNKNOWN_UNIT)
    return frontier(
        run.problem,
        _plan(run),
        axis=OwnMoney() if unit == OWN_MONEY else Staff(unit=unit),
        points=int(parameters["points"]),
        seconds=float(parameters["seconds"]),
        work=parameters.get("work"),
        on_progress=_passed_on(on_steps),
        stop=stop,
    )


def _passed_on(on_steps: OnSteps) -> Callable[[DoubtProgress], None]:
    return lambda progress: on_steps(progress.done, progress.all)


def _simulation(
    run: Run, parameters: Mapping[str, Any], on_steps: OnSteps, stop: threading.Event
) -> Simulation:
    return simulate(
        run.problem,
        _plan(run),
        laws=laws_of(run.city, run.problem),
        runs=int(parameters["runs"]),
        seed=int(parameters["seed"]),
        on_progress=_passed_on(on_steps),
        stop=stop,
    )


ANSWERS: dict[AnalysisKind, Answerer] = {
    AnalysisKind.PRICE: _price,
    AnalysisKind.CONTRADICTION: _contradiction,
    AnalysisKind.ROBUSTNESS: _robustness,
    AnalysisKind.FRONTIER: _frontier,
    AnalysisKind.SIMULATION: _simulation,
}
FORMATS: dict[AnalysisKind, tuple[str, Any]] = {
    AnalysisKind.PRICE: ("lindwurm-price/1", PriceAnswer),
    AnalysisKind.CONTRADICTION: ("lindwurm-contradiction/1", Contradiction),
    AnalysisKind.ROBUSTNESS: ("lindwurm-robustness/1", Robustness),
    AnalysisKind.FRONTIER: ("lindwurm-frontier/1", Frontier),
    AnalysisKind.SIMULATION: ("lindwurm-simulation/1", Simulation),
}
"""How the answer to each kind of question is kept: the name of its format, and the value of the core."""
