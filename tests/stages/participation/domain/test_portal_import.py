"""Another portal's ideas: looked at, taken over in one step, never twice, never half."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portal_files import COLUMNS, FIRST, SECOND, a_csv, a_json, a_workbook
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain import portal_import
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.domain.portal_import import (
    PortalAct,
    PortalChange,
    PortalRefusedError,
    check_portal_file,
    import_portal_file,
)
from lindwurm.stages.participation.domain.portals import (
    PortalLack,
    PortalLackError,
    keep_portal_file,
    save_mapping,
    save_portal,
)
from lindwurm.stages.participation.enums import EventKind, IdeaState, Origin, Visibility
from lindwurm.stages.participation.models import Answer, Follow, Idea, IdeaEvent, PortalFile
from lindwurm.stages.participation.portal_files import PortalFileError
from lindwurm.stages.participation.portal_rows import Columns
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.inbox import overdue_ideas
from lindwurm.stages.participation.tasks import sweep_portal_files

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def town():
    town = VoiceTown()
    town.format()
    return town


@pytest.fixture
def portal(town):
    row = save_portal(
        municipality=town.municipality, key="alt", name="Altes Portal", address="", acting_user=None
    )
    return save_mapping(portal=row, columns=COLUMNS, acting_user=None)


def taken(portal, *rows, **options):
    return import_portal_file(portal=portal, content=a_csv(*rows), acting_user=None, now=NOW, **options)


def everything():
    return (
        list(Idea.objects.order_by("pk").values()),
        list(IdeaEvent.objects.order_by("pk").values_list("pk")),
        list(Answer.objects.order_by("pk").values()),
    )


def test_ideas_answers_and_counts_are_taken_over(town, portal):
    plan = taken(portal, FIRST, SECOND)

    assert plan.counts == {"create": 2, "change": 0, "same": 0, "refused": 0}
    first, second = Idea.objects.order_by("number")
    assert (first.origin, first.author, first.portal_key) == (Origin.IMPORT, None, "17")
    assert (first.portal_supports, first.supports, first.field) == (1041, 0, town.fields[0])
    assert first.portal_address == "https://portal.example/17"
    assert (first.state, first.created_at.date().isoformat()) == (IdeaState.TAKEN_UP, "2023-04-30")
    assert (second.state, second.answered_at, second.number) == (IdeaState.NEW, None, 2)
    answer = Answer.objects.get()
    assert (answer.idea, answer.text_de, answer.given_by) == (first, "Zwei Bänke kommen.", None)
    assert [event.text_de for event in first.events.all()] == [
        "Die Idee stammt aus Altes Portal.",
        "Die Stadt greift die Idee auf: Zwei Bänke kommen.",
    ]
    assert authors_of([first], lang="de")[first.pk] == "Uferfreundin (über Altes Portal)"
    assert not Notice.objects.exists()
    portal.refresh_from_db()
    assert portal.imported_at == NOW
    entry = Entry.objects.get(action="participation.import_portal")
    assert entry.data == plan.counts


def test_P_25_imported_idea_without_answer_waits_since_it_was_written(town, portal):
    taken(portal, SECOND)

    assert list(overdue_ideas(town.municipality, NOW.date())) == [Idea.objects.get()]


@pytest.mark.parametrize("write", [a_csv, a_json, a_workbook])
def test_second_import_changes_nothing(portal, write):
    for _ in range(2):
        before = everything()
        plan = import_portal_file(portal=portal, content=write(FIRST, SECOND), acting_user=None, now=NOW)

    assert plan.counts == {"create": 0, "change": 0, "same": 2, "refused": 0}
    assert everything() == before


def test_dry_run_tells_what_would_be_and_writes_nothing(portal):
    taken(portal, FIRST)
    before = everything()
    changed = {**FIRST, "Stimmen": "1.050"}

    plan = check_portal_file(portal=portal, content=a_csv(changed, SECOND), now=NOW)

    assert [(idea.act, idea.changes) for idea in plan.ideas] == [
        (PortalAct.CHANGE, (PortalChange.SUPPORTS,)),
        (PortalAct.CREATE, ()),
    ]
    assert everything() == before


def test_changed_text_is_updated_unless_it_was_edited_here(portal):
    taken(portal, FIRST, SECOND)
    Idea.objects.filter(portal_key="18").update(title="Trinkbrunnen (gekürzt)")

    plan = taken(portal, {**FIRST, "Titel": "Viel mehr Bänke"}, {**SECOND, "Beschreibung": "Auch im Winter."})

    assert [(idea.act, idea.changes) for idea in plan.ideas] == [
        (PortalAct.CHANGE, (PortalChange.WORDS,)),
        (PortalAct.SAME, (PortalChange.KEPT,)),
    ]
    titles = dict(Idea.objects.values_list("portal_key", "title"))
    assert titles == {"17": "Viel mehr Bänke", "18": "Trinkbrunnen (gekürzt)"}
    assert taken(portal, {**FIRST, "Titel": "Noch mehr"}).counts["change"] == 1


def test_new_answer_is_appended_and_told_to_followers_here(town, portal):
    taken(portal, FIRST)
    idea, person = Idea.objects.get(), town.person()
    Follow.objects.create(municipality=town.municipality, idea=idea, user=person)

    taken(portal, FIRST, {**FIRST, "Antwort": "Nun doch nicht.", "Status": "abgelehnt"})

    assert [answer.text_de for answer in idea.answers.order_by("number")] == [
        "Zwei Bänke kommen.",
        "Nun doch nicht.",
    ]
    assert Idea.objects.get().state is IdeaState.REJECTED
    notice = Notice.objects.get(user=person)
    assert notice.lines_de == ["Die Stadt greift die Idee nicht auf. Begründung: Nun doch nicht."]
    assert IdeaEvent.objects.filter(kind=EventKind.IMPORTED, is_public=False).count() == 1


def test_state_moves_with_the_portal_until_somebody_here_decides(portal):
    taken(portal, SECOND)
    taken(portal, {**SECOND, "Status": "in Prüfung"})
    assert Idea.objects.get().state is IdeaState.REVIEW
    answer_idea(idea=Idea.objects.get(), state=IdeaState.PARTLY, text_de="Einer.", acting_user=None)

    taken(portal, {**SECOND, "Status": "neu"})
    taken(portal, {**SECOND, "Status": "wird umgesetzt", "Antwort": "Alle."})

    assert Idea.objects.get().state is IdeaState.PARTLY
    assert Answer.objects.count() == 2


def test_import_writes_over_nothing_that_somebody_did_here_meanwhile(portal, monkeypatch):
    taken(portal, SECOND)
    create = portal_import._create

    def meanwhile(*args, **options):
        Idea.objects.update(visibility=Visibility.HIDDEN, supports=4, title="Anders")
        create(*args, **options)

    monkeypatch.setattr(portal_import, "_create", meanwhile)
    taken(portal, {**SECOND, "Stimmen": "99"})

    row = Idea.objects.get()
    assert (row.visibility, row.supports, row.title) == (Visibility.HIDDEN, 4, "Anders")
    assert row.portal_supports == 99


def test_merged_idea_stays_merged(town, portal):
    taken(portal, SECOND)
    merge_ideas(idea=Idea.objects.get(), into=town.idea("Brunnen"), reason_de="Gleich.", acting_user=None)

    taken(portal, {**SECOND, "Stimmen": "5", "Status": "in Prüfung"})

    row = Idea.objects.get(portal_key="18")
    assert (row.state, row.portal_supports) == (IdeaState.MERGED, 5)


def test_one_bad_row_stops_everything_unless_it_may_be_left_out(portal):
    bad = {**SECOND, "Status": "irgendwas"}
    with pytest.raises(PortalRefusedError) as caught:
        taken(portal, FIRST, bad)
    assert [fault.row for fault in caught.value.faults] == [3]
    assert not Idea.objects.exists()

    plan = taken(portal, FIRST, bad, leave_out=True)

    assert plan.counts == {"create": 1, "change": 0, "same": 0, "refused": 1}
    assert Idea.objects.get().portal_key == "17"


def test_ideas_of_another_portal_or_town_are_others(town, portal):
    taken(portal, FIRST)
    second = save_portal(municipality=town.municipality, key="neu", name="Neues Portal", acting_user=None)
    save_mapping(portal=second, columns=COLUMNS, acting_user=None)

    assert taken(second, FIRST).counts["create"] == 1
    assert Idea.objects.filter(portal_key="17").count() == 2


def test_portal_without_mapping_or_format_is_refused(town, portal):
    empty = save_portal(municipality=town.municipality, key="leer", name="Leer", acting_user=None)
    wrong = Columns.of({**COLUMNS.kept(), "format": "nirgends"})

    for act, lack in (
        (lambda: taken(empty, FIRST), PortalLack.COLUMNS),
        (lambda: save_mapping(portal=portal, columns=Columns(), acting_user=None), PortalLack.COLUMNS),
        (lambda: save_mapping(portal=portal, columns=wrong, acting_user=None), PortalLack.FORMAT),
        (
            lambda: save_portal(municipality=town.municipality, key=" ", name="x", acting_user=None),
            PortalLack.KEY,
        ),
    ):
        with pytest.raises(PortalLackError) as caught:
            act()
        assert caught.value.lack is lack
    assert not Idea.objects.exists()


def test_uploaded_file_is_kept_until_it_is_imported(portal):
    table = keep_portal_file(portal=portal, name="ideen.csv", content=a_csv(FIRST), acting_user=None)
    assert (len(table.rows), PortalFile.objects.get().name) == (1, "ideen.csv")

    taken(portal, FIRST)

    assert not PortalFile.objects.exists()
    with pytest.raises(PortalFileError):
        keep_portal_file(portal=portal, name="x", content=b"", acting_user=None)
    assert not PortalFile.objects.exists()


def test_uploaded_file_that_nobody_imports_is_deleted_after_a_day(portal):
    keep_portal_file(portal=portal, name="ideen.csv", content=a_csv(FIRST), acting_user=None)
    assert sweep_portal_files.func() == 0
    PortalFile.objects.update(uploaded_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert sweep_portal_files.func() == 1
    assert not PortalFile.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_import_asks_the_same_number_of_questions(portal, django_assert_num_queries, rows):
    given_rows = [{**FIRST, "Nr": str(number)} for number in range(rows)]

    with django_assert_num_queries(17):
        taken(portal, *given_rows)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), cut=st.integers(0, 600))
def test_broken_files_never_leave_rows(portal, content, cut):
    for broken in (content, a_csv(FIRST, SECOND)[: cut // 2] + content, a_json(FIRST)[:cut] + content):
        before = Idea.objects.count()
        try:
            plan = import_portal_file(portal=portal, content=broken, acting_user=None, now=NOW)
        except (PortalFileError, PortalRefusedError):
            assert Idea.objects.count() == before
        else:
            assert Idea.objects.count() == before + plan.count(PortalAct.CREATE)
