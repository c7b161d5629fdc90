"""A stored town with a finished run: planned by the search once per test process."""

from functools import cache
from pathlib import Path

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.run import CityPlan, plan_city
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.core.rulesets import load_ruleset
from lindwurm.exchange.load import load_city
from lindwurm.stages.plans.domain import finish_run, start_run, take_run
from lindwurm.stages.plans.models import Run

TUTORIAL = Path(__file__).resolve().parents[2] / "cities" / "tutorial"
OPTIONS = SolveOptions(work=2)


@cache
def town_plan() -> CityPlan:
    """The plan of the tutorial's town."""
    city = read_city(TUTORIAL)
    return plan_city(city, load_ruleset(city.ruleset.name), options=OPTIONS)


def a_town() -> Municipality:
    """Store the tutorial's town."""
    city = read_city(TUTORIAL)
    load_city(city)
    return Municipality.objects.get(slug=city.id)


def a_finished_run(town: Municipality) -> Run:
    """Ask for a run and give it the plan."""
    run = start_run(municipality=town, options=OPTIONS, acting_user=None)
    take_run(run=run)
    return finish_run(run=run, result=town_plan())
