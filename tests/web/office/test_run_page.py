"""The page of a run and the comparison of two: quarters, directives that are not met, what own money counts."""

from dataclasses import replace

import pytest
from office_town import no_money

from lindwurm.core.city import DirectiveKind
from lindwurm.core.drawing.say import period as quarter_span
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.domain import create_directive

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_places_of_a_run_and_of_a_comparison_are_told_in_quarters(officer, town):
    row = town.version.measures.filter(status="chosen").first()
    span = quarter_span(row.start, row.finish.plus(-1), "de")
    run_page = officer.get(f"/buero/planung/{town.run.pk}/").content.decode()
    explained = officer.get(f"/buero/planung/{town.run.pk}/massnahme/{row.measure.key}/").context["explained"]
    no_money(town)
    poor = town.planned("ohne Geld")

    compared = officer.get(
        f"/buero/fassungen/vergleich/?before=version-{town.version.pk}&after=run-{poor.pk}"
    ).context["found"]

    assert f'data-head="Zeitraum">{span}<' in run_page
    assert explained.period == span
    befores = [line.before for _heading, lines in compared.groups for line in lines]
    assert befores
    assert all("Quartal" in words for words in befores)


def test_directive_that_the_plan_cannot_meet_is_named_in_the_run(officer, town):
    assert officer.get(f"/buero/planung/{town.run.pk}/").context["result"].unmet == ()
    demand = replace(town.demand, kind=DirectiveKind.FORCE, measure="library", start_to=Quarter(2027, 1))
    create_directive(municipality=town.municipality, demand=demand, acting_user=None)
    run = town.planned("mit Vorgabe")

    page = officer.get(f"/buero/planung/{run.pk}/").content.decode()

    block = page.split('<h2 id="unmet">')[1].split("</section>")[0]
    assert block.startswith("Nicht erfüllte Vorgaben (1)")
    assert "soll spätestens im 1. Quartal 2027 beginnen (Vorgabe: " in block
    assert "/buero/vorgaben/widersprueche/" in block


def test_own_money_says_what_it_counts(officer, town):
    page = officer.get(f"/buero/planung/{town.run.pk}/").content.decode()

    assert "die einmaligen Kosten aller geplanten Maßnahmen, auch der festgelegten" in page
    assert "nur Maßnahmen, über die der Plan frei entscheidet" in page
