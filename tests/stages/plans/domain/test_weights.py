"""A scenario with the citizens' weights: what changes in the problem, and that nobody takes it for the city's plan."""

from datetime import timedelta
from decimal import Decimal

import pytest
from base_factories import UserFactory
from django.utils import timezone
from planned_towns import OPTIONS, a_town, town_plan

from lindwurm.core.city import Documented, Reliability
from lindwurm.stages.participation.domain.weighing import give_weights, set_up_weighing
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Process
from lindwurm.stages.plans.domain import (
    ScenarioError,
    finish_run,
    publish_run,
    save_draft,
    start_run,
    take_run,
)
from lindwurm.stages.plans.domain.runs import freeze, store_run
from lindwurm.stages.plans.domain.weights import NoWeightsError, weights_scenario, with_weights
from lindwurm.stages.plans.queries import city_of, last_plan
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.strategy.models import Goal

pytestmark = pytest.mark.django_db

ORIGIN = Documented(source="Beteiligung", as_of="2026-11-23", reliability=Reliability.A)


@pytest.fixture
def town():
    return a_town()


def a_weighing(town, people, points=(2, 8)):
    """A weighing of the town's two goals that has ended."""
    now = timezone.now()
    process = Process.objects.create(
        municipality=town,
        slug="p",
        title_de="P",
        summary_de="S",
        state=ProcessState.OPEN,
        threshold_on=timezone.localdate(),
    )
    held = Format.objects.create(
        municipality=town,
        process=process,
        kind=FormatKind.WEIGHING,
        slug="ziele",
        title_de="Ziele gewichten",
        opens_at=now - timedelta(days=2),
        closes_at=now + timedelta(days=1),
    )
    weighing = set_up_weighing(
        format=held, points=10, goals=list(Goal.objects.of(town).order_by("place")), acting_user=None
    )
    keys = list(weighing.goals.values_list("pk", flat=True))
    for _ in range(people):
        give_weights(
            weighing=weighing, points=dict(zip(keys, points, strict=True)), acting_user=UserFactory()
        )
    held.closes_at = now - timedelta(minutes=1)
    held.save()
    weighing.format = held
    return weighing


def test_weights_are_scaled_to_the_sum_of_the_citys_own(town):
    city = weights_scenario(a_weighing(town, 5)).change(city_of(town))

    assert [(goal.id, goal.weight.likely) for goal in city.goals] == [
        ("less-paper", Decimal("0.6")),
        ("open-places", Decimal("2.4")),
    ]
    assert city.goals[0].weight.origin.source == "Beteiligung „Ziele gewichten“, 5 Personen"


def test_goals_that_were_not_weighed_keep_their_weight(town):
    city = city_of(town)

    found = with_weights(city, {"less-paper": 3}, ORIGIN)

    assert [goal.weight.likely for goal in found.goals] == [2, 1]
    assert found.goals[1] == city.goals[1]


def test_run_plans_other_benefits_and_the_city_stays(town):
    before = start_run(municipality=town, options=OPTIONS, acting_user=None)
    run = start_run(
        municipality=town,
        options=OPTIONS,
        acting_user=None,
        scenario=weights_scenario(a_weighing(town, 5)),
    )

    def benefits(asked):
        return {measure.id: measure.benefit for measure in asked.problem.measures}

    assert run.problem_hash != before.problem_hash
    assert benefits(run) != benefits(before)
    assert [goal.weight.likely for goal in city_of(town).goals] == [2, 1]
    assert run.scenario_de.startswith("Szenario mit den Gewichten der Bürgerinnen und Bürger")
    assert "5 Personen" in run.scenario_de


def test_city_that_changed_meanwhile_is_frozen_with_the_scenario_again(town):
    scenario = weights_scenario(a_weighing(town, 5))
    frozen = freeze(scenario.change(city_of(town)))
    Measure.objects.of(town).filter(pk=Measure.objects.of(town).first().pk).update(title_de="Anders")

    run = store_run(municipality=town, frozen=frozen, options=OPTIONS, acting_user=None, scenario=scenario)

    assert "Anders" in {measure.title.de for measure in run.city.measures}
    assert run.city.goals[0].weight.likely == Decimal("0.6")


def test_too_few_people_or_an_open_weighing_give_no_weights(town):
    weighing = a_weighing(town, 4)
    with pytest.raises(NoWeightsError):
        weights_scenario(weighing)

    weighing.format.closes_at = timezone.now() + timedelta(days=1)
    with pytest.raises(NoWeightsError):
        weights_scenario(weighing)


def test_goals_without_any_weight_cannot_be_scaled(town):
    with pytest.raises(NoWeightsError):
        with_weights(city_of(town), {"gone": 3}, ORIGIN)


def test_scenario_is_not_made_public_in_one_step_and_its_version_says_what_it_is(town):
    scenario = weights_scenario(a_weighing(town, 5))
    run = start_run(municipality=town, options=OPTIONS, acting_user=None, scenario=scenario)
    take_run(run=run)
    finish_run(run=run, result=town_plan())

    with pytest.raises(ScenarioError):
        publish_run(run=run, note_de="Neuer Plan", acting_user=None)
    version = save_draft(run=run, note_de="Zum Vergleich.", acting_user=None)

    assert version.published_on is None
    assert version.note_de == f"{scenario.words.de}\n\nZum Vergleich."
    assert version.note_en == scenario.words.en
    assert last_plan(town) is None
