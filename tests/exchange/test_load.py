"""Loading again: what is new, changed, gone, kept, or in conflict; and nothing is ever half loaded."""

import json
from dataclasses import replace

import pytest
from city_builders import (
    a_call,
    a_city,
    a_line,
    a_line_year,
    a_measure,
    a_plan,
    a_plan_choice,
    a_programme,
    a_unit,
    a_variant,
    an_application,
    money,
    number,
    quarter,
    text,
)
from django.db import IntegrityError, transaction
from django.utils import timezone

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import CallIntake, CityKind, FteCapacity, State
from lindwurm.exchange import load as loading
from lindwurm.exchange.compare import judge
from lindwurm.exchange.load import LoadError, load_city
from lindwurm.exchange.report import Outcome
from lindwurm.stages.finance.models import Line
from lindwurm.stages.funding.models import Application
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.models import PlannedMeasure, Version
from lindwurm.stages.plans.queries import city_of
from lindwurm.stages.roadmap.models import Measure, Variant

pytestmark = pytest.mark.django_db


def outcome(report, kind, key):
    return next(line.outcome for line in report.lines if (line.kind, line.key) == (kind, key))


def here():
    return Municipality.objects.get(slug="ufertal")


def changed_in_office(**columns):
    Measure.objects.of(here()).filter(key="m").update(**columns)


@pytest.mark.parametrize(
    ("folder", "loaded", "present", "expected"),
    [
        ("f", "", None, Outcome.NEW),
        ("f", "f", "f", Outcome.UNCHANGED),
        ("f", "", "f", Outcome.UNCHANGED),
        ("f", "p", "p", Outcome.CHANGED),
        ("l", "l", "p", Outcome.KEPT),
        ("f", "l", "p", Outcome.CONFLICT),
        ("f", "", "p", Outcome.CONFLICT),
        (None, "p", "p", Outcome.ARCHIVED),
        (None, "l", "p", Outcome.CONFLICT),
        (None, "", "p", Outcome.OWN),
    ],
)
def test_outcome_follows_from_three_hashes(folder, loaded, present, expected):
    assert judge(folder, loaded, present) is expected


def test_first_load_makes_the_municipality_and_logs():
    report = load_city(a_city())

    assert report.written
    assert {line.outcome for line in report.lines} == {Outcome.NEW}
    assert Entry.objects.filter(action="exchange.load", municipality=here()).count() == 1
    assert (here().name_de, here().kind, here().place) == ("Ufertal", CityKind.FICTIONAL, 0)


def test_second_load_changes_nothing():
    load_city(a_city())
    stored = list(Measure.objects.values())

    report = load_city(a_city())

    assert {line.outcome for line in report.lines} == {Outcome.UNCHANGED}
    assert list(Measure.objects.values()) == stored


def test_dry_run_writes_nothing():
    report = load_city(a_city(), dry_run=True)

    assert (report.written, report.count(Outcome.NEW)) == (False, len(report.lines))
    assert not Municipality.objects.exists()


def test_changed_part_changes_its_measure():
    load_city(a_city())
    row = Measure.objects.get()

    report = load_city(a_city(measures=(a_measure(variants=(a_variant(), a_variant(id="w"))),)))

    assert outcome(report, "measure", "m") is Outcome.CHANGED
    assert list(Variant.objects.values_list("measure", "key")) == [(row.pk, "v"), (row.pk, "w")]


def test_missing_row_is_archived_and_comes_back():
    both = a_city(measures=(a_measure(), a_measure(id="n")))
    load_city(both)

    gone = load_city(a_city())
    without = city_of(here())
    back = load_city(both)

    assert outcome(gone, "measure", "n") is Outcome.ARCHIVED
    assert without == a_city()
    assert outcome(back, "measure", "n") is Outcome.RETURNED
    assert city_of(here()) == both


def test_row_born_in_the_office_stays_and_is_reported():
    load_city(a_city())
    source = Measure.objects.get()
    source.pk, source.key, source.loaded_hash = None, "own", ""
    source.save()

    report = load_city(a_city())

    assert outcome(report, "measure", "own") is Outcome.OWN
    assert [measure.id for measure in city_of(here()).measures] == ["m", "own"]


def test_change_of_the_office_alone_is_kept():
    load_city(a_city())
    changed_in_office(title_de="Neu im Büro")

    first, second = load_city(a_city()), load_city(a_city())

    assert outcome(first, "measure", "m") is outcome(second, "measure", "m") is Outcome.KEPT
    assert city_of(here()).measures[0].title.de == "Neu im Büro"


@pytest.mark.parametrize(("take", "title"), [("file", "im Ordner"), ("database", "im Büro")])
def test_conflict_writes_nothing_until_somebody_decides(take, title):
    load_city(a_city())
    changed_in_office(title_de="im Büro")
    folder = a_city(measures=(a_measure(title=text("im Ordner")), a_measure(id="n")))

    refused = load_city(folder)
    between = [measure.id for measure in city_of(here()).measures]
    decided = load_city(folder, take=take)
    again = load_city(folder)

    assert [(line.kind, line.key) for line in refused.conflicts] == [("measure", "m")]
    assert (refused.written, between) == (False, ["m"])
    assert (decided.written, decided.conflicts, again.conflicts) == (True, (), ())
    assert city_of(here()).measures[0].title.de == title


@pytest.mark.parametrize(("take", "kept"), [("file", False), ("database", True)])
def test_removed_in_the_folder_and_changed_in_the_office_is_a_conflict(take, kept):
    load_city(a_city(measures=(a_measure(), a_measure(id="n"))))
    Measure.objects.filter(key="n").update(title_de="im Büro")

    refused = load_city(a_city())
    load_city(a_city(), take=take)

    assert outcome(refused, "measure", "n") is Outcome.CONFLICT
    assert ("n" in [measure.id for measure in city_of(here()).measures]) is kept


def test_conflict_of_the_city_itself():
    load_city(a_city())
    Municipality.objects.update(name_de="im Büro")

    refused = load_city(a_city(name=text("im Ordner")))
    load_city(a_city(name=text("im Ordner")), take="file")

    assert outcome(refused, "city", "ufertal") is Outcome.CONFLICT
    assert here().name_de == "im Ordner"


def test_order_of_the_file_is_followed_without_a_change():
    load_city(a_city(units=(a_unit(), a_unit(id="other"))))

    report = load_city(a_city(units=(a_unit(id="other"), a_unit())))

    assert report.count(Outcome.UNCHANGED) == len(report.lines)
    assert [unit.id for unit in city_of(here()).units] == ["other", "it"]


def test_row_that_needs_an_archived_one_stops_the_load():
    load_city(a_city(lines=(a_line(), a_line(id="other"))))
    changed_in_office(title_de="im Büro")
    Measure.objects.get().variants.get().costs.get().lines.update(line=Line.objects.get(key="other"))

    with pytest.raises(LoadError, match="other"):
        load_city(a_city())

    assert Line.objects.get(key="other").archived_at is None


def test_application_knows_its_programme():
    intake = CallIntake(calls=(a_call(),))
    applications = (an_application(), an_application(call="other@2027-Q2"))
    load_city(
        a_city(
            programmes=(a_programme(intake=intake), a_programme(id="other", intake=None)),
            state=State(applications=applications),
        )
    )

    assert list(Application.objects.values_list("call", "programme__key")) == [
        ("call", "grant"),
        ("other@2027-Q2", "other"),
    ]


def test_failure_in_the_middle_writes_nothing(monkeypatch):
    load_city(a_city())
    before = city_of(here())

    def broken(**_):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(loading, "store_descriptions", broken)
    with pytest.raises(RuntimeError):
        load_city(a_city(measures=(a_measure(title=text("neu")), a_measure(id="n"))))

    assert city_of(here()) == before


def test_name_that_no_column_holds_is_refused():
    with pytest.raises(LoadError, match="200"):
        load_city(a_city(name=text("x" * 201)))


def test_changed_capacity_and_budget_are_changes_of_unit_and_line():
    load_city(a_city())

    report = load_city(
        a_city(
            units=(a_unit(capacity=FteCapacity(every_year=number(2))),),
            lines=(replace(a_line(), years=(a_line_year(2027, amount=money(5)), *a_line().years[1:])),),
        )
    )

    assert outcome(report, "unit", "it") is outcome(report, "line", "invest") is Outcome.CHANGED
    assert Unit.objects.get().capacity == number(2)
    assert Line.objects.get().years.get(year=2027).amount == money(5)


def test_versions_are_numbered_by_the_day_they_became_public():
    later, earlier = a_plan(a_plan_choice()), a_plan(a_plan_choice(), id="zz", published_on="2025-01-01")

    load_city(a_city(plans=(later, earlier)))

    assert list(Version.objects.order_by("number").values_list("number", "key")) == [(1, "zz"), (2, "autumn")]
    rows = PlannedMeasure.objects.order_by("version__number")
    assert list(rows.values_list("version__key", "measure__key", "status")) == [
        ("zz", "m", "chosen"),
        ("autumn", "m", "chosen"),
    ]


def test_report_is_said_in_both_languages():
    load_city(a_city())
    changed_in_office(title_de="im Büro")
    report = load_city(a_city(measures=(a_measure(title=text("im Ordner")),)))

    assert report.render("de")[-1] == "  im Büro und im Ordner geändert: Maßnahmen (1): m"
    assert report.render("en")[-1] == "  changed in the office and in the folder: measures (1): m"
    assert report.as_json()["changes"] == [{"kind": "measure", "id": "m", "outcome": "conflict"}]


def test_version_that_somebody_else_loaded_meanwhile_says_what_its_own_plan_says(monkeypatch):
    ours = a_city(plans=(a_plan(a_plan_choice()),))
    theirs = a_city(plans=(a_plan(a_plan_choice(start=quarter("2028-Q3"))),))
    load_city(ours)
    looked = loading._new_versions

    def somebody_else_loads(city):
        found = looked(city)
        monkeypatch.setattr(loading, "_new_versions", looked)
        load_city(theirs)
        return found

    monkeypatch.setattr(loading, "_new_versions", somebody_else_loads)
    load_city(ours)

    assert Version.objects.get().choices == ours.plans[0].choices
    assert PlannedMeasure.objects.get().start == quarter("2027-Q1")


def with_status(status, **overrides):
    return a_plan(a_plan_choice(), document=json.dumps({"status": status}), **overrides)


def states():
    return dict(Version.objects.order_by("key").values_list("key", "state"))


@pytest.mark.parametrize(("before", "after"), [("a", "b"), ("b", "a")])
def test_folder_may_hand_the_decision_on_to_another_version(before, after):
    load_city(a_city(plans=(with_status("adopted", id=before), with_status("recommended", id=after))))

    load_city(
        a_city(
            plans=(
                with_status("superseded", id=before, note=text("alt")),
                with_status("adopted", id=after, note=text("neu")),
            )
        )
    )

    assert states() == {before: "superseded", after: "adopted"}


def test_adopted_version_that_left_the_folder_makes_way_for_the_next_and_may_return():
    load_city(a_city(plans=(with_status("adopted", id="a"),)))
    load_city(a_city(plans=(with_status("adopted", id="b"),)))
    load_city(a_city(plans=(with_status("adopted", id="a"),)))

    assert Version.objects.current().get().key == "a"


def test_folder_with_two_adopted_versions_is_refused_by_their_names():
    with pytest.raises(LoadError, match="a und b") as refused:
        load_city(a_city(plans=(with_status("adopted", id="a"), with_status("adopted", id="b"))))

    assert "superseded" in refused.value.message.en
    assert not Version.objects.exists()


def test_folder_does_not_bring_a_second_adopted_version_beside_the_office_s():
    load_city(a_city(plans=(with_status("recommended", id="a"),)))
    Version.objects.update(state="adopted", loaded_hash="")

    with pytest.raises(LoadError, match="Beschlossen kann nur eine"):
        load_city(a_city(plans=(with_status("adopted", id="b"),)))


def test_database_itself_refuses_a_second_adopted_version():
    load_city(a_city(plans=(with_status("adopted", id="a"), with_status("draft", id="b"))))

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(key="b").update(state="adopted")
    Version.objects.filter(key="a").update(archived_at=timezone.now())
    Version.objects.filter(key="b").update(state="adopted")
