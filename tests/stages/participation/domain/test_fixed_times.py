"""Times on which votes or public results rest stand fast; an open vote can only be made longer, by an officer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from format_builders import a_round
from poll_town import PollTown, move_end

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.changes import Hindrance, ProcessRefusedError
from lindwurm.stages.participation.domain.formats import change_format
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.processes import cancel_process, finish_process
from lindwurm.stages.participation.domain.seals import ask_to_close
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import BudgetRound, Format
from lindwurm.stages.participation.queries.budget import lawful_span

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
DAY = timedelta(days=1)


@pytest.fixture
def town():
    return PollTown()


def refused(shown, **columns):
    with pytest.raises(ProcessRefusedError) as caught:
        change_format(format=shown, note_de="Anders.", **columns)
    return caught.value.hindrance


def test_end_of_an_open_poll_is_neither_taken_away_nor_drawn_nearer(town):
    shown = town.open().shown

    for columns in ({"closes_at": None}, {"closes_at": shown.closes_at - DAY}, {"opens_at": None}):
        assert refused(shown, acting_user=town.officer, **columns) is Hindrance.VOTE
    fresh = Format.objects.get(pk=shown.pk)
    assert (fresh.opens_at, fresh.closes_at) == (shown.opens_at, shown.closes_at)


def test_open_poll_is_prolonged_by_an_officer_only_with_a_note_and_before_its_end(town):
    shown = town.open().shown
    editor = town.person(Role.EDITOR, name="Redaktion")
    later = shown.closes_at + DAY

    assert refused(shown, closes_at=later, acting_user=editor) is Hindrance.VOTE
    assert refused(shown, closes_at=later, acting_user=None) is Hindrance.VOTE
    assert refused(shown, closes_at=later, acting_user=town.officer, now=town.after) is Hindrance.VOTE
    with pytest.raises(ProcessRefusedError) as caught:
        change_format(format=shown, closes_at=later, acting_user=town.officer)
    assert caught.value.hindrance is Hindrance.NOTE

    changed = change_format(format=shown, closes_at=later, note_de="Ein Tag mehr.", acting_user=town.officer)
    assert changed.closes_at == later


def test_times_of_a_closed_poll_stay(town):
    town.open().close()

    assert refused(town.shown, closes_at=town.after + DAY, acting_user=town.officer) is Hindrance.VOTE


def test_times_of_a_poll_in_setup_and_words_of_an_open_one_change(town):
    moved = town.shown.closes_at - DAY
    changed = change_format(format=town.shown, closes_at=moved, note_de="Früher.", acting_user=None)
    assert changed.closes_at == moved

    town.open()
    assert change_format(format=changed, title_de="Haushalt", acting_user=None).title_de == "Haushalt"


def test_box_without_an_end_of_voting_is_not_closed(town):
    town.open()
    move_end(None)

    with pytest.raises(PollError) as caught:
        ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)
    assert caught.value.why is Refused.TOO_EARLY


@pytest.mark.parametrize("kind", [FormatKind.SURVEY, FormatKind.WEIGHING])
def test_survey_and_weighing_that_have_ended_do_not_begin_again(town, kind):
    shown = town.format(kind, closes_at=timezone.now() - DAY)

    for ends in (None, timezone.now() + DAY):
        assert refused(shown, closes_at=ends, acting_user=town.officer) is Hindrance.ENDED


def test_survey_that_runs_is_prolonged(town):
    shown = town.format(FormatKind.SURVEY, closes_at=timezone.now() + DAY)
    later = shown.closes_at + DAY

    assert (
        change_format(format=shown, closes_at=later, note_de="Länger.", acting_user=None).closes_at == later
    )


@pytest.mark.parametrize(
    ("end", "said"), [(finish_process, "result_de"), (cancel_process, "reason_de")], ids=["finish", "cancel"]
)
def test_process_does_not_end_while_a_box_is_open(town, end, said):
    town.open()

    with pytest.raises(ProcessRefusedError) as caught:
        end(process=town.process, acting_user=town.officer, **{said: "Genug."})
    assert caught.value.hindrance is Hindrance.OPEN_POLL

    town.close()
    assert end(process=town.process, acting_user=town.officer, **{said: "Genug."}).finished_at is not None


@pytest.mark.parametrize(
    ("end", "said"), [(finish_process, "result_de"), (cancel_process, "reason_de")], ids=["finish", "cancel"]
)
def test_process_does_not_end_while_announced_days_for_suggestions_on_the_budget_run(town, end, said):
    budget = a_round(town)
    span = lawful_span(budget.announced_on)
    Format.objects.filter(pk=budget.format_id).update(closes_at=timezone.now() - DAY)  # shorter than the law
    given = {"process": town.process, "acting_user": town.officer, said: "Genug."}

    with pytest.raises(ProcessRefusedError) as caught:
        end(at=span.closes_at - timedelta(seconds=1), **given)
    assert (caught.value.hindrance, caught.value.last_day) == (Hindrance.ANNOUNCED, span.last_day)

    assert end(at=span.closes_at, **given).finished_at == span.closes_at


def test_days_that_the_office_adds_to_those_of_the_law_keep_the_process_open_too(town):
    budget = a_round(town)
    span = lawful_span(budget.announced_on)
    Format.objects.filter(pk=budget.format_id).update(closes_at=span.closes_at + DAY)

    with pytest.raises(ProcessRefusedError) as caught:
        finish_process(process=town.process, result_de="x", acting_user=None, at=span.closes_at)
    assert caught.value.last_day == span.last_day + DAY


def test_round_that_was_never_announced_keeps_no_process_open(town):
    budget = a_round(town)
    BudgetRound.objects.filter(pk=budget.pk).update(announced_on=None)

    assert finish_process(process=town.process, result_de="x", acting_user=None).finished_at is not None
