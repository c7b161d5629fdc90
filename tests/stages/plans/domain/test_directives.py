"""Demands of politics in the office: entered, changed, withdrawn, logged, and kept by the next load."""

from dataclasses import replace

import pytest
from base_factories import UserFactory
from city_builders import a_city, a_measure, quarter, text
from planned_towns import a_town

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import Directive as Demand
from lindwurm.core.city import DirectiveKind, DirectiveOrigin
from lindwurm.exchange.load import load_city
from lindwurm.exchange.report import Outcome
from lindwurm.stages.plans.domain import (
    Unfit,
    UnfitDemandError,
    change_directive,
    create_directive,
    withdraw_directive,
)
from lindwurm.stages.plans.models import Directive
from lindwurm.stages.plans.queries import city_of, demand_of, directive_stamp, directives_of

pytestmark = pytest.mark.django_db


def a_demand(**changes):
    values = {
        "id": "",
        "kind": DirectiveKind.FORCE,
        "measure": "library",
        "variant": None,
        "start_from": None,
        "start_to": quarter("2028-Q4"),
        "programme": None,
        "origin": DirectiveOrigin(body="Stadtrat", date="2026-11-18", reason=text("Beschluss 12")),
        "severity": None,
    }
    return Demand(**{**values, **changes})


@pytest.fixture
def town():
    return a_town()


def entered(town, **changes):
    return create_directive(municipality=town, demand=a_demand(**changes), acting_user=None)


def test_demand_enters_the_city_with_a_name_of_its_own(town):
    officer = UserFactory()

    row = create_directive(municipality=town, demand=a_demand(), acting_user=officer)

    assert (row.key, row.loaded_hash) == ("force-library", "")
    assert city_of(town).directives == (a_demand(id="force-library"),)
    entry = Entry.objects.get(action="plans.create_directive")
    assert entry.actor == officer
    assert entry.data["after"]["start_to"] == "2028-Q4"
    assert "Beschluss" not in str(entry.data)


def test_two_demands_on_one_measure_have_two_names(town):
    names = [entered(town).key for _ in range(3)]

    assert names == ["force-library", "force-library-2", "force-library-3"]
    assert [row.key for row in directives_of(town)] == names


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"measure": "nowhere"}, Unfit.MEASURE),
        ({"variant": "nowhere"}, Unfit.VARIANT),
        ({"programme": "nowhere"}, Unfit.PROGRAMME),
        ({"start_from": quarter("2029-Q1")}, Unfit.WINDOW),
    ],
)
def test_demand_on_what_is_not_there_is_refused(town, changes, what):
    with pytest.raises(UnfitDemandError) as caught:
        entered(town, **changes)

    assert caught.value.what is what
    assert not Directive.objects.exists()


def test_demand_on_a_measure_of_another_town_is_refused(town):
    load_city(a_city())

    with pytest.raises(UnfitDemandError):
        entered(Municipality.objects.get(slug="ufertal"))


@pytest.mark.parametrize("programme", ["own", "open-library", None])
def test_financing_is_own_money_or_a_programme(town, programme):
    row = entered(town, programme=programme)

    assert demand_of(row).programme == programme


def test_change_is_logged_and_no_change_is_none(town):
    row = entered(town)

    change_directive(directive=row, demand=a_demand(kind=DirectiveKind.FORBID, severity=3), acting_user=None)
    change_directive(directive=row, demand=a_demand(kind=DirectiveKind.FORBID, severity=3), acting_user=None)

    entry = Entry.objects.get(action="plans.change_directive")
    assert (entry.data["before"]["kind"], entry.data["after"]["kind"]) == ("force", "forbid")
    row.refresh_from_db()
    assert (row.key, row.kind, row.severity) == ("force-library", DirectiveKind.FORBID, 3)


def test_change_over_somebody_else_s_is_refused(town):
    row = entered(town)
    seen = directive_stamp(row)
    change_directive(directive=row, demand=a_demand(severity=3), acting_user=None, seen=seen)

    with pytest.raises(StaleError):
        change_directive(directive=row, demand=a_demand(severity=5), acting_user=None, seen=seen)
    with pytest.raises(StaleError):
        withdraw_directive(directive=row, acting_user=None, seen=seen)

    assert demand_of(row).severity == 3


def test_withdrawn_demand_holds_no_more_and_cannot_be_changed(town):
    row = entered(town)

    withdraw_directive(directive=row, acting_user=None)

    assert city_of(town).directives == ()
    assert Entry.objects.filter(action="plans.withdraw_directive").count() == 1
    with pytest.raises(Directive.DoesNotExist):
        change_directive(directive=row, demand=a_demand(), acting_user=None)


# --- with the city's folder ------------------------------------------------------------------------------


def the_city(*demands):
    return a_city(measures=(a_measure(id="library"),), directives=demands)


def loaded(*demands, **more):
    report = load_city(the_city(*demands), **more)
    return {line.key: line.outcome for line in report.lines if line.kind == "directive"}


def test_demand_born_in_the_office_stays_when_the_folder_is_loaded():
    loaded()
    row = entered(Municipality.objects.get())

    assert loaded() == {row.key: Outcome.OWN}
    assert directives_of(row.municipality).get() == row


def test_withdrawn_demand_is_not_brought_back_by_the_folder_that_still_holds_it():
    loaded(a_demand(id="d"))
    town = Municipality.objects.get()
    withdraw_directive(directive=Directive.objects.of(town).get(), acting_user=None)

    for _ in range(2):
        assert loaded(a_demand(id="d")) == {"d": Outcome.KEPT}
        assert city_of(town).directives == ()


def test_withdrawn_demand_that_the_folder_says_anew_is_a_conflict():
    loaded(a_demand(id="d"))
    town = Municipality.objects.get()
    withdraw_directive(directive=Directive.objects.of(town).get(), acting_user=None)
    anew = replace(a_demand(id="d"), severity=4)

    assert loaded(anew) == {"d": Outcome.CONFLICT}
    assert loaded(anew, take="database") == {"d": Outcome.KEPT}
    assert city_of(town).directives == ()
    other = replace(anew, severity=5)
    assert loaded(other, take="file") == {"d": Outcome.CHANGED}
    assert city_of(town).directives == (other,)


def test_demand_that_only_the_folder_took_away_comes_back_with_it():
    loaded(a_demand(id="d"))
    assert loaded() == {"d": Outcome.ARCHIVED}

    assert loaded(a_demand(id="d")) == {"d": Outcome.RETURNED}
