"""Suggestions on the draft budget: the days of the law, numbers, paper, comments and decisions."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from format_builders import a_line, a_round, close, taker
from voice_town import VoiceTown

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.base.outbox.models import Notice
from lindwurm.core.city import OrganisationKind
from lindwurm.stages.participation.domain.budget import (
    BudgetError,
    Unfit,
    comment_suggestion,
    decide_suggestion,
    enter_paper_suggestion,
    make_suggestion,
    set_up_round,
)
from lindwurm.stages.participation.domain.formats import change_format
from lindwurm.stages.participation.enums import Origin, Verdict, Visibility
from lindwurm.stages.participation.models import BudgetRound
from lindwurm.stages.participation.queries.budget import (
    is_late,
    is_too_short,
    lawful_span,
    public_lines,
    public_suggestions,
    suggestion_stamp,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def budget(town):
    return a_round(town)


@pytest.fixture
def person(town):
    return taker(town)


@pytest.fixture
def suggestion(budget, person):
    return make_suggestion(budget=budget, title="Radweg", text="Bitte bald.", acting_user=person)


def refused(act, **call):
    with pytest.raises(BudgetError) as caught:
        act(**call)
    return caught.value.why


def test_fourteen_days_are_counted_from_the_day_after_the_announcement():
    span = lawful_span(date(2026, 11, 2))

    assert span.last_day == date(2026, 11, 16)
    assert timezone.localtime(span.opens_at).replace(tzinfo=None) == datetime(2026, 11, 2)  # noqa: DTZ001 -- the town's clock is compared
    assert timezone.localtime(span.closes_at).replace(tzinfo=None) == datetime(2026, 11, 17)  # noqa: DTZ001 -- as above


def test_last_day_on_a_weekend_moves_to_monday():
    assert [lawful_span(date(2026, 11, day)).last_day.isoformat() for day in (6, 7, 8, 9)] == [
        "2026-11-20",
        "2026-11-23",
        "2026-11-23",
        "2026-11-23",
    ]


def test_announcement_gives_the_format_its_times_and_tells_everybody(town, budget):
    budget.format.refresh_from_db()

    span = lawful_span(budget.announced_on)
    assert (budget.format.opens_at, budget.format.closes_at) == (span.opens_at, span.closes_at)
    assert "Vorschläge sind bis zum" in town.process.notes.get().text_de


def test_time_of_the_office_is_kept_while_the_announcement_stays_the_same(budget):
    budget.format.refresh_from_db()
    longer = budget.format.closes_at + timedelta(days=7)
    change_format(
        format=budget.format, closes_at=longer, note_de="Länger wegen Feiertagen.", acting_user=None
    )

    set_up_round(
        format=budget.format, year=2027, announced_on=budget.announced_on, body="Rat", acting_user=None
    )

    budget.format.refresh_from_db()
    assert budget.format.closes_at == longer
    assert not is_too_short(budget)


def test_shorter_time_than_the_law_gives_is_noticed(budget):
    budget.format.refresh_from_db()
    assert not is_too_short(budget)

    budget.format.closes_at -= timedelta(days=1)

    assert is_too_short(budget)


def test_suggestions_are_numbered_in_the_round(budget, person, suggestion):
    second = make_suggestion(budget=budget, title="Bank", text="Am Rhein.", acting_user=person)

    assert [suggestion.number, second.number] == [1, 2]
    assert list(public_suggestions(budget)) == [suggestion, second]


def test_nothing_is_taken_after_the_end(budget, person):
    close(budget)

    assert refused(make_suggestion, budget=budget, title="x", text="y", acting_user=person) is Unfit.CLOSED


def test_P_28_paper_counts_equally_and_late_paper_is_marked_not_refused(town, budget, suggestion):
    staff = town.person(name="Amt")
    close(budget)
    last = timezone.localdate(budget.format.closes_at - timedelta(seconds=1))

    in_time, late = (
        enter_paper_suggestion(
            budget=budget, title="Brief", text="Bitte.", received_on=day, acting_user=staff
        )
        for day in (last - timedelta(days=1), timezone.localdate())
    )
    type(budget.format).objects.filter(pk=budget.format.pk).update(
        closes_at=timezone.now() - timedelta(days=1)
    )

    rows = list(public_suggestions(budget))
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.origin for row in rows] == [Origin.ONLINE, Origin.PAPER, Origin.PAPER]
    assert is_late(rows[2])
    assert (in_time.entered_by, in_time.author, late.visibility) == (staff, None, Visibility.VISIBLE)


def test_stamp_of_tomorrow_is_refused(town, budget):
    tomorrow = timezone.localdate() + timedelta(days=1)

    found = refused(
        enter_paper_suggestion, budget=budget, title="x", text="y", received_on=tomorrow, acting_user=None
    )

    assert found is Unfit.FUTURE


def test_suggestion_names_a_line_of_the_city_only(town, budget, person):
    own = a_line(town)
    town.university.kind = OrganisationKind.UNIVERSITY
    foreign = a_line(town, "labor", "Labor", owner=town.university)

    assert list(public_lines(town.municipality)) == [own]
    made = make_suggestion(budget=budget, title="x", text="y", line=own, acting_user=person)
    assert made.line == own
    call = {"budget": budget, "title": "x", "text": "y", "line": foreign, "acting_user": person}
    assert refused(make_suggestion, **call) is Unfit.LINE


def test_moderated_beforehand_waits_unseen(town, person):
    budget = a_round(town, premoderated=True)

    made = make_suggestion(budget=budget, title="x", text="y", acting_user=person)

    assert made.visibility is Visibility.HELD
    assert list(public_suggestions(budget)) == []


def test_decision_is_told_to_the_author_once_and_again_when_it_is_corrected(town, suggestion, person):
    today = timezone.localdate()
    close(suggestion.budget)
    call = {"suggestion": suggestion, "decided_on": today, "acting_user": None}

    for _ in range(2):
        decide_suggestion(verdict=Verdict.PARTLY, reason_de="Zur Hälfte.", **call)
    decide_suggestion(verdict=Verdict.ADOPTED, reason_de="Ganz.", **call)

    told = list(Notice.objects.filter(user=person).order_by("pk"))
    assert [notice.lines_de for notice in told] == [
        ["Der Vorschlag wurde teilweise angenommen.", "Zur Hälfte."],
        ["Der Vorschlag wurde angenommen.", "Ganz."],
    ]
    assert told[0].parts == {"slug": "haushalt-2027", "number": 1}


def test_decision_needs_a_reason_and_a_day_that_has_come(suggestion):
    today = timezone.localdate()
    close(suggestion.budget)
    call = {"suggestion": suggestion, "verdict": Verdict.NOTED, "acting_user": None}

    assert refused(decide_suggestion, reason_de=" ", decided_on=today, **call) is Unfit.REASON
    later = today + timedelta(days=1)
    assert refused(decide_suggestion, reason_de="x", decided_on=later, **call) is Unfit.FUTURE


def test_nothing_is_decided_while_suggestions_are_taken_or_before_the_meeting(suggestion):
    today = timezone.localdate()
    call = {"suggestion": suggestion, "verdict": Verdict.NOTED, "reason_de": "x", "acting_user": None}
    assert refused(decide_suggestion, decided_on=today, **call) is Unfit.EARLY

    close(suggestion.budget)
    assert refused(decide_suggestion, decided_on=today - timedelta(days=3), **call) is Unfit.EARLY
    BudgetRound.objects.filter(pk=suggestion.budget_id).update(decided_on=today + timedelta(days=1))
    assert refused(decide_suggestion, decided_on=today, **call) is Unfit.EARLY

    BudgetRound.objects.filter(pk=suggestion.budget_id).update(decided_on=today)
    assert decide_suggestion(decided_on=today, **call).verdict is Verdict.NOTED


def test_second_editor_is_told_that_somebody_was_quicker(suggestion):
    seen = suggestion_stamp(suggestion)
    comment_suggestion(suggestion=suggestion, comment_de="Geht.", acting_user=None, seen=seen)

    with pytest.raises(StaleError):
        comment_suggestion(suggestion=suggestion, comment_de="Geht nicht.", acting_user=None, seen=seen)

    suggestion.refresh_from_db()
    assert suggestion.comment_de == "Geht."
