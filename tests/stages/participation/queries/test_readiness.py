"""Readiness: what a format lacks before citizens can take part, and what of it bars publishing."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from format_builders import a_line, a_round, a_weighing, a_workshop, goals
from poll_town import PollTown
from voice_town import VoiceTown

from lindwurm.core.city import OrganisationKind
from lindwurm.stages.participation.domain.surveys import add_question
from lindwurm.stages.participation.domain.workshops import set_up_workshop
from lindwurm.stages.participation.enums import FormatKind, ProcessState, QuestionKind
from lindwurm.stages.participation.models import Draft, Format, Phase, Survey
from lindwurm.stages.participation.queries.readiness import Missing, is_barred, missing_by_format, missing_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
SOON = timedelta(days=7)


@pytest.fixture
def town():
    return VoiceTown()


def with_end(town, kind, **columns):
    """A format that ends in a week."""
    return town.format(kind, closes_at=timezone.now() + SOON, **columns)


def test_ideas_need_nothing_and_no_end(town):
    assert missing_of(town.format()) == ()


def test_survey_without_question_and_end_lacks_both_until_they_are_given(town):
    shown = town.format(FormatKind.SURVEY)
    survey = Survey.objects.create(municipality=town.municipality, format=shown)

    assert missing_of(shown) == (Missing.QUESTIONS, Missing.END)
    add_question(survey=survey, kind=QuestionKind.OPEN, text_de="Was fehlt?", acting_user=None)
    shown.closes_at = timezone.now() + SOON
    shown.save()
    assert missing_of(shown) == ()


def test_consultation_lacks_its_text_until_a_version_is_public(town):
    shown = with_end(town, FormatKind.CONSULTATION)
    draft = Draft.objects.create(municipality=town.municipality, format=shown, number=1, title="Leitbild")

    assert missing_of(shown) == (Missing.VERSION,)
    draft.published_at = timezone.now()
    draft.save()
    assert missing_of(shown) == ()


def test_weighing_lacks_goals_until_there_are_two(town):
    shown = with_end(town, FormatKind.WEIGHING)

    assert missing_of(shown) == (Missing.GOALS,)
    one, other = goals(town, Decimal(1), Decimal(2))
    weighing = a_weighing(town, goals_of=[one, other])
    assert missing_of(weighing.format) == ()
    other.delete()
    assert missing_of(weighing.format) == (Missing.GOALS,)


def test_workshop_lacks_time_topics_and_groups_until_they_are_given(town):
    shown = town.format(FormatKind.WORKSHOP)

    assert missing_of(shown) == (Missing.TIME, Missing.TOPICS, Missing.GROUPS)
    set_up_workshop(format=shown, held_on=date(2027, 3, 3), acting_user=None)
    assert Missing.TIME in missing_of(shown)
    set_up_workshop(format=shown, held_on=date(2027, 3, 3), begins_at=time(18), acting_user=None)
    assert missing_of(shown) == (Missing.TOPICS, Missing.GROUPS)
    assert missing_of(a_workshop(town).format) == ()


def test_budget_round_lacks_year_announcement_lines_and_end(town):
    shown = town.format(FormatKind.BUDGET)

    assert missing_of(shown) == (Missing.ROUND, Missing.LINES, Missing.END)
    assert town.own.kind is OrganisationKind.MUNICIPALITY
    a_line(town)
    budget = a_round(town)
    budget.format.refresh_from_db()
    assert missing_of(budget.format) == ()
    budget.announced_on = None
    budget.save()
    assert missing_of(budget.format) == (Missing.ANNOUNCEMENT,)


def test_poll_lacks_its_opening_and_nothing_after_it():
    town = PollTown()

    assert missing_of(town.shown) == (Missing.POLL,)
    town.open()
    assert missing_of(town.shown) == ()


def test_times_that_are_over_are_named_while_nobody_has_seen_the_process(town):
    draft = town.new_process("entwurf", state=ProcessState.DRAFT)
    over = timezone.now() - timedelta(hours=1)

    assert missing_of(town.format(slug="vorbei", process=draft, closes_at=over)) == (Missing.PAST,)
    assert missing_of(town.format(slug="gelaufen", closes_at=over)) == ()


@pytest.mark.parametrize(
    ("opens", "closes", "found"),
    [((2027, 3, 1), (2027, 4, 1), ()), ((2027, 2, 28), None, "both"), (None, (2027, 4, 2), "both")],
)
def test_times_beside_those_of_the_phase_are_named(town, opens, closes, found):
    phase = Phase.objects.create(
        municipality=town.municipality,
        process=town.process,
        title_de="Sammeln",
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 31),
    )
    zone = timezone.get_current_timezone()
    shown = town.format(
        phase=phase,
        opens_at=opens and datetime(*opens, tzinfo=zone),
        closes_at=closes and datetime(*closes, tzinfo=zone),
    )

    assert missing_of(shown) == ((Missing.OUTSIDE_PHASE,) if found else ())


def test_only_empty_and_endless_forms_bar_and_hints_do_not():
    assert {point for point in Missing if point.bars} == {
        Missing.QUESTIONS,
        Missing.VERSION,
        Missing.GOALS,
        Missing.ROUND,
        Missing.END,
    }
    assert not Missing.END.keeps_waiting
    assert Missing.POLL.keeps_waiting
    assert not Missing.GROUPS.keeps_waiting


def test_formats_of_every_kind_take_one_query(town, django_assert_num_queries):
    for kind in FormatKind:
        town.format(kind)
    rows = list(Format.objects.of(town.municipality).order_by("pk"))

    with django_assert_num_queries(1):
        found = missing_by_format(town.municipality, rows)

    assert found[rows[0].pk] == ()
    assert found[rows[-1].pk] == (Missing.POLL,)
    assert missing_by_format(town.municipality, []) == {}


def test_process_with_an_empty_or_endless_form_is_barred_and_one_with_hints_is_not(town):
    draft = town.new_process("entwurf", state=ProcessState.DRAFT)
    town.format(FormatKind.WORKSHOP, process=draft)

    assert not is_barred(draft)
    town.format(FormatKind.SURVEY, process=draft)
    assert is_barred(draft)
