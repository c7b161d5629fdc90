"""Processes: prepared, published, changed with a note for everybody, ended."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import Documented, Figure, FigureKind, Reliability
from lindwurm.stages.participation.domain.processes import (
    Hindrance,
    ProcessRefusedError,
    add_format,
    add_phase,
    add_process_figure,
    cancel_process,
    change_format,
    change_phase,
    change_process,
    create_process,
    delete_format,
    delete_phase,
    delete_process,
    finish_process,
    move_format,
    publish_process,
)
from lindwurm.stages.participation.enums import FormatKind, LegalBasis, ProcessState
from lindwurm.stages.participation.models import Process
from lindwurm.stages.participation.queries.processes import processes_of, public_format, stamp_of_row

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def draft(town):
    return create_process(
        municipality=town.municipality,
        title_de="Grüne Straßen für Öhringen",
        summary_de="Wo fehlt ein Baum?",
        acting_user=None,
    )


def refused(act, **options):
    with pytest.raises(ProcessRefusedError) as caught:
        act(acting_user=None, **options)
    return caught.value.hindrance


@pytest.mark.parametrize("age", [None, 15])
def test_P_15_process_that_rests_on_consent_needs_a_least_age_of_sixteen(town, draft, age):
    given = {"legal_basis": LegalBasis.CONSENT, "min_age": age}
    new = {"municipality": town.municipality, "title_de": "Freiwillig", "summary_de": "x"}

    assert refused(create_process, **new, **given) is Hindrance.CONSENT
    assert refused(change_process, process=draft, **given) is Hindrance.CONSENT
    Process.objects.filter(pk=draft.pk).update(**given, threshold_on=date(2026, 11, 1))
    assert refused(publish_process, process=draft) is Hindrance.CONSENT

    changed = change_process(process=draft, min_age=16, acting_user=None)
    assert (changed.legal_basis, changed.min_age) == (LegalBasis.CONSENT, 16)


def test_name_in_the_address_is_made_of_the_german_title_and_never_taken_twice(town, draft):
    again = create_process(
        municipality=town.municipality, title_de=draft.title_de, summary_de="x", acting_user=None
    )

    assert (draft.slug, again.slug) == ("gruene-strassen-fuer-oehringen", "gruene-strassen-fuer-oehringen-2")


def test_P_10_process_without_threshold_analysis_is_not_published(draft):
    assert refused(publish_process, process=draft) is Hindrance.THRESHOLD
    draft.refresh_from_db()
    assert (draft.state, draft.is_public) == (ProcessState.DRAFT, False)


def test_process_whose_survey_asks_nothing_is_not_published(draft):
    change_process(process=draft, threshold_on=date(2026, 11, 1), acting_user=None)
    survey = add_format(process=draft, kind=FormatKind.SURVEY, title_de="Ihre Meinung", acting_user=None)

    assert refused(publish_process, process=draft) is Hindrance.UNREADY
    delete_format(format=survey, acting_user=None)
    assert publish_process(process=draft, acting_user=None).is_public


def test_P_10_public_process_does_not_lose_its_threshold_analysis(town):
    assert refused(change_process, process=town.process, threshold_on=None) is Hindrance.THRESHOLD


def test_published_process_is_open_and_not_published_twice(draft):
    change_process(process=draft, threshold_on=date(2026, 11, 1), acting_user=None)

    published = publish_process(process=draft, acting_user=None)

    assert (published.state, published.published_at is not None) == (ProcessState.OPEN, True)
    assert refused(publish_process, process=draft) is Hindrance.STATE


def test_rules_of_a_public_process_change_only_with_a_note_for_everybody(town):
    assert refused(change_process, process=town.process, answer_days=60) is Hindrance.NOTE
    assert town.process.notes.count() == 0

    change_process(process=town.process, answer_days=60, note_de="Wir brauchen länger.", acting_user=None)

    (note,) = town.process.notes.all()
    assert note.text_de == "Wir brauchen länger."
    assert Process.objects.get(pk=town.process.pk).answer_days == 60


def test_words_of_a_public_process_change_without_a_note(town):
    change_process(process=town.process, summary_de="Klarer gesagt.", acting_user=None)

    assert Process.objects.get(pk=town.process.pk).summary_de == "Klarer gesagt."


def test_draft_changes_without_a_note(draft):
    assert change_process(process=draft, answer_days=14, acting_user=None).answer_days == 14


def test_log_tells_which_columns_changed_but_not_what_they_say(draft):
    change_process(process=draft, threshold_note="Akte von Frau Muster", acting_user=None)

    entry = Entry.objects.filter(action="participation.change_process").get()
    assert entry.data == {"columns": ["threshold_note"]}


def test_nothing_is_logged_where_nothing_changes(draft):
    change_process(process=draft, summary_de=draft.summary_de, acting_user=None)

    assert not Entry.objects.filter(action="participation.change_process").exists()


def test_change_of_what_somebody_else_has_changed_is_refused(draft):
    seen = stamp_of_row(draft)
    change_process(process=draft, summary_de="Schneller.", acting_user=None, seen=seen)

    with pytest.raises(StaleError):
        change_process(process=draft, summary_de="Zu spät.", acting_user=None, seen=seen)


def test_finished_process_says_what_came_of_it(town):
    assert refused(finish_process, process=town.process, result_de=" ") is Hindrance.REASON

    ended = finish_process(process=town.process, result_de="Zwölf Bänke.", acting_user=None, at=LATER)

    assert (ended.state, ended.result_de, ended.finished_at) == (
        ProcessState.FINISHED,
        "Zwölf Bänke.",
        LATER,
    )
    assert refused(finish_process, process=town.process, result_de="Noch einmal.") is Hindrance.STATE


def test_cancelled_process_says_why_in_its_history(town):
    ended = cancel_process(process=town.process, reason_de="Kein Geld.", acting_user=None)

    assert (ended.state, ended.notes.get().text_de) == (ProcessState.CANCELLED, "Kein Geld.")
    assert refused(add_format, process=ended, kind=FormatKind.IDEAS, title_de="Ideen") is Hindrance.STATE


def test_draft_is_deleted_with_all_it_has(draft):
    phase = add_phase(process=draft, title_de="Sammeln", acting_user=None)
    add_format(process=draft, kind=FormatKind.IDEAS, title_de="Ideen", phase=phase, acting_user=None)

    delete_process(process=draft, acting_user=None)

    assert not Process.objects.filter(pk=draft.pk).exists()


def test_nothing_public_is_deleted(town):
    phase = add_phase(process=town.process, title_de="Sammeln", acting_user=None)
    shown = town.format()

    assert refused(delete_process, process=town.process) is Hindrance.PUBLIC
    assert refused(delete_phase, phase=phase) is Hindrance.PUBLIC
    assert refused(delete_format, format=shown) is Hindrance.PUBLIC


def test_parts_of_a_draft_are_deleted_one_by_one(draft):
    phase = add_phase(process=draft, title_de="Sammeln", acting_user=None)
    form = add_format(process=draft, kind=FormatKind.IDEAS, title_de="Ideen", phase=phase, acting_user=None)

    delete_phase(phase=phase, acting_user=None)
    assert draft.formats.get().phase is None
    delete_format(format=form, acting_user=None)
    assert draft.formats.count() == 0


def test_times_of_a_public_format_change_only_with_a_note(town):
    shown = town.format()

    assert refused(change_format, format=shown, closes_at=LATER) is Hindrance.NOTE
    change_format(format=shown, title_de="Ihre Ideen", acting_user=None)
    changed = change_format(format=shown, closes_at=LATER, note_de="Eine Woche mehr.", acting_user=None)

    assert (changed.closes_at, changed.title_de) == (LATER, "Ihre Ideen")
    assert town.process.notes.get().text_de == "Eine Woche mehr."


def test_days_of_a_public_phase_change_only_with_a_note(town):
    phase = add_phase(process=town.process, title_de="Sammeln", acting_user=None)

    assert refused(change_phase, phase=phase, ends_on=date(2027, 1, 1)) is Hindrance.NOTE
    changed = change_phase(phase=phase, ends_on=date(2027, 1, 1), note_de="Länger.", acting_user=None)
    assert changed.ends_on == date(2027, 1, 1)


def test_phase_of_another_process_is_refused(town, draft):
    phase = add_phase(process=town.process, title_de="Sammeln", acting_user=None)

    options = {"process": draft, "kind": FormatKind.IDEAS, "title_de": "Ideen", "phase": phase}
    assert refused(add_format, **options) is Hindrance.ELSEWHERE


def test_formats_keep_the_order_they_are_put_in(draft):
    first, second, third = (
        add_format(process=draft, kind=FormatKind.IDEAS, title_de=title, acting_user=None)
        for title in ("Eins", "Zwei", "Drei")
    )

    move_format(format=third, up=True, acting_user=None)
    move_format(format=first, up=True, acting_user=None)

    assert list(draft.formats.all()) == [first, third, second]
    move_format(format=first, up=False, acting_user=None)
    assert list(draft.formats.all()) == [third, first, second]


def test_survey_has_its_settings_from_the_beginning(draft):
    survey = add_format(process=draft, kind=FormatKind.SURVEY, title_de="Umfrage", acting_user=None).survey

    assert (survey.needs_account, survey.smallest_group, survey.results_public) == (False, 5, False)


def test_draft_and_its_formats_are_not_public(town, draft):
    hidden = add_format(process=draft, kind=FormatKind.SURVEY, title_de="Umfrage", acting_user=None)
    shown = town.format(FormatKind.SURVEY, "gefragt")

    assert public_format(town.municipality, "survey", hidden.slug) is None
    assert public_format(town.municipality, "survey", shown.slug) == shown
    assert public_format(town.municipality, "ideas", shown.slug) is None
    assert list(processes_of(town.municipality)) == [town.process, draft]


def test_documented_count_keeps_its_origin(town):
    value = Figure(
        kind=FigureKind.NUMBER,
        likely=Decimal(350),
        origin=Documented(source="Strategie", as_of="2023-05", reliability=Reliability.A),
    )

    figure = add_process_figure(process=town.process, title_de="Beiträge", value=value, acting_user=None)

    figure.refresh_from_db()
    assert (figure.value, figure.place) == (value, 0)
