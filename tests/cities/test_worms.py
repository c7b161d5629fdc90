"""The real demonstration city: what is documented stays as the sources say, the rest says that it is assumed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from lindwurm.core.city import (
    Assumed,
    CityKind,
    CostKind,
    Documented,
    Estimated,
    ExceptionKind,
    Missing,
    Progress,
    ProofStatus,
    Readiness,
    Text,
    walk_figures,
)
from lindwurm.core.cityfiles import Finding, Severity, check_city
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.problem import Kind, Reading
from lindwurm.core.rulesets import load_ruleset

# What the public sources say of each measure (state of knowledge 2026-11-23).
DOCUMENTED = {
    "mob-traffic-computer": "planned",
    "mob-freeflow-dom": "done",
    "mob-freeflow-rollout": "running",
    "mob-bus-2024": "done",
    "mob-sharing": "running",
    "mob-concept-survey": "unknown",
    "qual-participation-platform": "running",
    "qual-factsheets": "planned",
    "qual-city-app": "running",
    "qual-free-wifi": "running",
    "qual-wifi-2017": "done",
    "qual-safety-survey": "done",
    "qual-stadtdoerfer": "running",
    "ene-heat-plan": "running",
    "ene-district-heat-study": "running",
    "ene-kipki-pv": "running",
    "ene-kipki-led": "running",
    "ene-kipki-balcony": "ended",
    "ene-kipki-klimagruen": "running",
    "ene-heat-action": "done",
    "ene-heat-network": "running",
    "ene-heat-mapping": "done",
    "ene-smart-lighting": "running",
    "ene-env-sensors": "unknown",
    "ene-solar-register": "done",
    "adm-ozg": "running",
    "adm-efile": "running",
    "adm-chatbot": "done",
    "adm-staffunit": "done",
    "adm-steering": "planned",
    "adm-roadmap": "planned",
    "adm-monitoring": "planned",
    "adm-ikone": "running",
    "edu-school-fibre": "done",
    "edu-school-wlan": "running",
    "edu-digitalpakt": "unknown",
    "edu-devices": "done",
    "edu-startchancen": "running",
    "edu-panorama": "done",
    "edu-silver-surfer": "running",
    "eco-digital-hub": "running",
    "eco-wow": "ended",
    "eco-footfall": "running",
    "eco-vacancy": "unknown",
    "eco-fibre-suburbs": "running",
    "eco-fibre-oxg": "planned",
    "eco-fibre-ewr": "unknown",
    "eco-hsw-ewr": "running",
}
PILOTS = {"ene-smart-lighting", "qual-city-app"}
SETTLED = {Progress.RUNNING, Progress.DONE, Progress.ENDED, Progress.UNKNOWN}
NOTICE = (
    "Demonstration aus öffentlichen Quellen und Annahmen; kein Dokument und kein Beschluss der Stadt Worms"
)
USABLE = {
    "gigabit_bund_2",
    "gigabit_rlp",
    "gigabit_rlp_planning",
    "innenstadt_impulse",
    "krl_street_light_adaptive",
    "krl_street_light_timed",
    "lvfgkom_rlp",
    "stadt_und_land",
}
# Said on purpose: nobody in a demonstration confirms duties or exceptions, and old news is shown as old.
EXPECTED_WARNINGS = {"no-benefit", "stale", "unconfirmed-duty", "unconfirmed-exception"}


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(__file__).resolve().parents[2] / "cities" / "worms"


@pytest.fixture(scope="module")
def checked(folder):
    return check_city(folder)


@pytest.fixture(scope="module")
def city(checked):
    findings, city = checked
    assert city is not None, "\n".join(finding.render("en") for finding in findings)
    return city


@pytest.fixture(scope="module")
def measures(city):
    return {measure.id: measure for measure in city.measures}


@pytest.fixture(scope="module")
def plannable(city):
    return [
        measure
        for measure in city.measures
        if measure.progress not in SETTLED and measure.readiness is not Readiness.IDEA
    ]


def texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of the city with its place."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from texts(item, f"{path}/{getattr(item, 'id', place)}")
    elif is_dataclass(value):
        for entry in fields(value):
            yield from texts(getattr(value, entry.name), f"{path}/{entry.name}")


def test_folder_has_no_error(checked):
    errors = [finding.render("en") for finding in checked[0] if finding.severity is Severity.ERROR]

    assert errors == []


def test_folder_has_expected_warnings_only(checked):
    def expected(finding: Finding) -> bool:
        return finding.code in EXPECTED_WARNINGS

    assert [finding.render("en") for finding in checked[0] if not expected(finding)] == []


def test_city_is_named_as_demonstration(city):
    assert (city.name.de, city.ags, city.kind) == ("Worms", "07319000", CityKind.DEMONSTRATION)
    assert city.notice is not None
    assert city.notice.de == NOTICE
    assert city.notice.en == (
        "Demonstration from public sources and assumptions; no document and no decision of the City of Worms"
    )


def test_documented_measures_have_the_state_of_their_sources(measures):
    found = {name: measure.progress for name, measure in measures.items() if measure.editorial is None}

    assert len(DOCUMENTED) == 48
    assert found == {name: Progress(state) for name, state in DOCUMENTED.items()}


def test_pilots_are_marked(measures):
    assert {name for name, measure in measures.items() if measure.pilot} == PILOTS


def test_documented_and_editorial_are_never_mixed(measures):
    mixed = [
        name for name, measure in measures.items() if bool(measure.sources) == (measure.editorial is not None)
    ]

    assert mixed == []


def test_editorial_measures_hold_no_documented_figure(city, measures):
    editorial = {name for name, measure in measures.items() if measure.editorial is not None}
    found = [
        path
        for path, figure in walk_figures(city)
        if path.startswith("measures/")
        and path.split("/")[1] in editorial
        and isinstance(figure.origin, Documented)
    ]

    assert found == []


def test_editorial_measures_are_only_ideas(measures):
    """Nobody has decided on them."""
    states = {measure.progress for measure in measures.values() if measure.editorial is not None}

    assert states == {Progress.IDEA}


def test_enough_measures_can_be_planned(plannable):
    assert len(plannable) >= 40
    assert sum(1 for measure in plannable if measure.readiness is Readiness.COSTED) >= 10


def test_plannable_measures_are_assessed_by_every_criterion_of_urgency(city, plannable):
    criteria = {criterion.id for criterion in city.urgency.criteria}
    lacking = [
        measure.id
        for measure in plannable
        if measure.assessment is None or {score.criterion for score in measure.assessment.urgency} != criteria
    ]

    assert lacking == []


def test_measures_of_unknown_state_hold_nothing_to_plan_with(measures):
    unknown = [measure for measure in measures.values() if measure.progress is Progress.UNKNOWN]

    assert len(unknown) == 5
    assert [measure.id for measure in unknown if measure.ways or measure.remaining] == []


def test_every_figure_has_an_origin_that_says_something(city):
    silent = []
    for path, figure in walk_figures(city):
        match figure.origin:
            case Documented(source=said) | Assumed(basis=said) | Estimated(by=said) | Missing(owed_by=said):
                if not said.strip():
                    silent.append(path)
    assert silent == []


def test_documented_figures_name_a_public_address(city):
    vague = [
        path
        for path, figure in walk_figures(city)
        if isinstance(figure.origin, Documented)
        and not figure.origin.source.startswith(("http://", "https://"))
    ]

    assert vague == []


def test_sources_are_public_addresses(city):
    entries = [*city.measures, *city.programmes]
    vague = [
        (entry.id, source.url)
        for entry in entries
        for source in entry.sources
        if not source.url.startswith(("http://", "https://"))
    ]

    assert vague == []


def test_money_and_staff_limits_are_assumed(city):
    """No source names them; only the frame of the budget is documented."""
    origins = {
        type(figure.origin) for path, figure in walk_figures(city) if path.startswith(("lines/", "units/"))
    }

    assert origins == {Assumed}
    assert city.frame
    assert all(isinstance(fact.amount.origin, Documented) for fact in city.frame)


def test_theta_stays_unset(city):
    assert city.ruleset.name == "de-rp-2026"
    assert city.ruleset.overrides == ()
    assert load_ruleset(city.ruleset.name).for_city(city.ruleset).theta is None


def test_no_office_has_confirmed_a_duty_or_an_exception(city):
    """Confirming is for the city's offices; what the editors hold for important counts in the open reading only."""
    assert [measure.id for measure in city.measures if measure.duty and measure.duty.confirmed_by] == []
    exceptions = [exception for measure in city.measures for exception in measure.exceptions]
    assert [exception for exception in exceptions if exception.confirmed_by] == []
    assert sum(exception.kind is ExceptionKind.IMPORTANT for exception in exceptions) == 12


def test_importance_that_nobody_confirmed_counts_in_the_open_reading_only(city):
    law = load_ruleset(city.ruleset.name)
    important = {
        reading: sum(measure.important for measure in intake(city, law, reading=reading).measures)
        for reading in Reading
    }
    assert important == {Reading.STRICT: 0, Reading.OPEN: 12}


def test_investment_lines_of_the_city_are_gated(city):
    gated = {line.id for line in city.lines if line.gate}

    assert gated == {line.id for line in city.lines if line.owner == "city" and line.use == "capex"}
    assert len(gated) == 4


def test_three_partners_and_six_fields_in_the_citizens_order(city):
    assert [entry.id for entry in city.organisations if entry.partner] == ["city", "university", "utility"]
    assert [entry.id for entry in city.fields] == [
        "mobility",
        "quality",
        "energy",
        "admin",
        "education",
        "economy",
    ]
    areas = {area.id for area in city.milestone_areas}
    assert len(areas) == 6
    used = {measure.milestone_area for measure in city.measures} | {
        entry.milestone_area for entry in city.fields
    }
    assert used - {None} == areas


def test_programmes_are_used_only_with_rate_and_open_intake(city):
    usable = {programme.id for programme in city.programmes if programme.usable}

    assert usable == USABLE
    assert len(city.programmes) == 33  # 32, and the second line of gigabit_rlp
    unexplained = [
        programme.id for programme in city.programmes if not programme.usable and programme.not_usable is None
    ]
    assert unexplained == []


def test_no_weak_status_is_claimed(city):
    assert {entry.status for entry in city.weak_status} == {ProofStatus.UNPROVEN}


def test_every_text_stands_in_german_and_english(city):
    lacking = [path for path, text in texts(city) if not text.de.strip() or not (text.en or "").strip()]

    assert lacking == ["/name"]  # a proper name needs no translation


def test_nothing_political_is_invented(city):
    assert city.directives == ()
    assert city.plans == ()
    assert city.state.committed == ()


@pytest.mark.integration
@pytest.mark.parametrize("reading", list(Reading))
def test_intake_takes_every_plannable_measure(city, plannable, reading):
    problem = intake(city, load_ruleset(city.ruleset.name), reading=reading)

    free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
    assert free == {measure.id for measure in plannable}
    left_out = {entry.measure for entry in problem.not_planned}
    assert left_out == {measure.id for measure in city.measures} - {entry.id for entry in problem.measures}


def test_running_cost_never_stands_on_an_investment_line(city):
    """It would be removed by B-12, which nobody wants to read as the reason."""
    use = {line.id: line.use for line in city.lines}
    wrong = [
        (measure.id, item.id)
        for measure in city.measures
        for variant in measure.ways
        for item in (*variant.costs, *variant.follow_up)
        for line in item.lines
        if use[line] == "capex" and getattr(item, "kind", CostKind.OPEX) is CostKind.OPEX
    ]

    assert wrong == []
