from fractions import Fraction

import pytest
from city_builders import (
    a_city,
    a_contribution,
    a_measure,
    a_unit,
    an_event,
    date,
    nobody_knows,
    number,
    quarter,
    text,
)
from law_builders import a_law

from lindwurm.core.city import (
    Assessment,
    Contribution,
    Deadline,
    Duty,
    EarliestStart,
    ExceptionKind,
    FigureKind,
    GateException,
    Goal,
    Owner,
    Parameters,
    Progress,
    Score,
    Severities,
    WaitsFor,
)
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake import IntakeError
from lindwurm.core.planning.intake.build import problem_of

UNKNOWN = nobody_knows(FigureKind.NUMBER)


def measure(city=None, **overrides):
    return problem_of(a_city(measures=(a_measure(**overrides),), **(city or {})), a_law()).measures[0]


def goal(key, weight):
    return Goal(id=key, title=text(key), field=None, weight=weight)


def duty(**overrides):
    values = {"legal_basis": "OZG", "deadline": quarter("2028-Q1"), "confirmed_by": "head", **overrides}
    return Duty(**values)


def test_benefit_weighs_contributions_by_the_scaled_weights():
    # Weights 3 and 2 scale to 3/5 and 2/5: 3/5 · 50 + 2/5 · 80 = 30 + 32 = 62.
    goals = (goal("ease", number(3)), goal("schools", number(2)))

    found = measure(
        {"goals": goals}, contributions=(a_contribution("ease", 50), a_contribution("schools", 80))
    )

    assert found.benefit == 62


def test_benefit_is_exact():
    goals = (goal("a", number(1)), goal("b", number(1)), goal("c", number(1)))

    assert measure({"goals": goals}, contributions=(a_contribution("a", 100),)).benefit == Fraction(100, 3)


def test_enabling_measure_has_no_benefit():
    assert measure().benefit == 0


def test_missing_contribution_counts_nothing():
    assert measure(contributions=(Contribution(goal="ease", value=UNKNOWN),)).benefit == 0


@pytest.mark.parametrize(
    ("score", "expected"),
    # Thresholds 1.5, 2.2, 2.9, 3.5.
    [(1, 1), (2, 2), (3, 4), (4, 5)],
)
def test_urgency_class_follows_from_the_published_table(score, expected):
    scores = (Score(criterion="law", score=score, reason=text("weil")),)

    assert measure(assessment=Assessment(by="head", urgency=scores)).urgency == expected


@pytest.mark.parametrize("assessment", [None, Assessment(by="head")])
def test_measure_that_nobody_assessed_has_the_least_urgency(assessment):
    assert measure(assessment=assessment).urgency == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        # 2028-Q1 is quarter 4.
        (duty(), planner.Duty(deadline=4, severity=10)),
        (duty(severity=15, deadline=quarter("2026-Q4")), planner.Duty(deadline=-1, severity=15)),
        (duty(severity=0), planner.Duty(deadline=4, severity=0)),
        (duty(confirmed_by=None), None),
    ],
)
def test_duty_counts_once_it_is_confirmed(given, expected):
    assert measure(duty=given).duty == expected


def test_city_sets_the_severity_of_duties():
    parameters = Parameters(severities=Severities(duty=7))

    assert measure({"parameters": parameters}, duty=duty()).duty.severity == 7


@pytest.mark.parametrize(
    ("hard", "given", "expected"),
    [
        (True, None, 6),
        (False, None, None),
        (True, duty(), None),
        # An unconfirmed duty is voluntary, so the hard deadline binds.
        (True, duty(confirmed_by=None), 6),
    ],
)
def test_hard_deadline_binds_voluntary_measures(hard, given, expected):
    found = measure(deadline=Deadline(quarter=quarter("2028-Q3"), hard=hard), duty=given)

    assert found.latest_finish == expected


@pytest.mark.parametrize("confirmed", [None, "head"])
@pytest.mark.parametrize("kind", list(ExceptionKind))
def test_exception_holds_once_it_is_confirmed(kind, confirmed):
    found = measure(exceptions=(GateException(kind=kind, confirmed_by=confirmed),))

    flags = {
        ExceptionKind.UNAVOIDABLE: found.unavoidable,
        ExceptionKind.IMPORTANT: found.important,
        ExceptionKind.BEGUN: found.begun,
    }
    assert flags == {each: each is kind and confirmed is not None for each in ExceptionKind}


def test_earliest_start_is_an_index():
    assert measure(earliest_start=EarliestStart(quarter=quarter("2027-Q4"))).earliest == 3


def test_events_are_waited_for_at_their_likely_quarter():
    events = (an_event(), an_event(id="a", when=date("2026-Q4")), an_event(id="unheeded"))
    waits = (WaitsFor(event="event", lag=1), WaitsFor(event="a"), WaitsFor(event="unknown"))

    assert measure({"events": events}, waits_for=waits).waits == (
        planner.Wait(event="a", quarter=-1, lag=0),
        planner.Wait(event="event", quarter=2, lag=1),
    )


def test_running_measure_waits_for_nothing():
    found = measure(
        {"events": (an_event(),)}, waits_for=(WaitsFor(event="event"),), progress=Progress.RUNNING
    )

    assert found.waits == ()


@pytest.mark.parametrize(("organisation", "expected"), [("city", "municipality"), ("works", "utility")])
def test_applicant_is_the_kind_of_the_owners_organisation(organisation, expected):
    assert measure({"units": (a_unit(organisation=organisation),)}).applicant == expected


def test_owner_without_an_organisation_is_refused():
    with pytest.raises(IntakeError) as caught:
        measure(owner=Owner(unit="nowhere", role="head"))

    assert caught.value.where == "measures/m/owner/unit"
    assert str(caught.value) == (
        "measures/m/owner/unit: expected a unit of an organisation of the city, got “nowhere”; "
        "name a unit that exists, or add this one"
    )
    assert caught.value.into("de") == (
        "measures/m/owner/unit: erwartet eine Organisationseinheit einer Organisation der Stadt, gefunden „nowhere“; "
        "eine vorhandene Organisationseinheit eintragen oder diese anlegen"
    )


def test_field_is_kept():
    assert measure().field == "admin"
