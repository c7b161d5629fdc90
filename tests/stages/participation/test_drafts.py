"""A draft text: versions, statements, replies."""

import pytest
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.base.outbox.addresses import link_of
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.drafts import (
    DraftRefusedError,
    Unfit,
    add_statement,
    discard_draft,
    import_draft,
    publish_draft,
    reply_statement,
)
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin, ProcessState, Verdict, Visibility
from lindwurm.stages.participation.models import Draft, Participant, Statement
from lindwurm.stages.participation.queries.drafts import (
    last_published,
    published_drafts,
    reply_progress,
    statements_of,
    visible_statements,
)
from lindwurm.stages.participation.queries.processes import stamp_of_row

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
FIRST = "# Leitbild\n\nDie Stadt soll grün sein.\n\nJede Schule ans Netz.\n"
SECOND = (
    "# Leitbild\n\nEin ganz neuer Satz hier.\n\nDie Stadt soll sehr grün sein.\n\nJede Schule ans Netz.\n"
)


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def shown(town):
    return town.format(FormatKind.CONSULTATION, "leitbild")


def brought(shown, text=FIRST):
    return import_draft(format=shown, imported=from_markdown(text.encode()), acting_user=None)


def published(shown, text=FIRST):
    return publish_draft(draft=brought(shown, text), acting_user=None)


def welcome(town, name="Rheinperle"):
    person = town.person(name=name)
    Participant.objects.create(municipality=town.municipality, user=person, terms=town.terms)
    return person


def said(draft, place=2, **options):
    paragraph = draft.paragraphs.get(place=place)
    given = {"text": "Zu wenig.", "acting_user": options.get("author"), **options}
    return add_statement(paragraph=paragraph, **given)


def unfit(act, **options):
    with pytest.raises(DraftRefusedError) as caught:
        act(acting_user=None, **options)
    return caught.value.why


def test_text_is_kept_for_the_office_until_it_is_published(shown):
    draft = brought(shown)

    assert (draft.number, draft.title, draft.paragraphs.count()) == (1, "Leitbild", 3)
    assert last_published(shown) is None
    publish_draft(draft=draft, acting_user=None)
    assert last_published(shown) == draft
    assert unfit(publish_draft, draft=draft) is Unfit.PUBLISHED
    assert unfit(discard_draft, draft=draft) is Unfit.PUBLISHED


def test_text_that_was_not_published_gives_way_to_the_next(shown):
    brought(shown)
    again = brought(shown, SECOND)

    assert list(Draft.objects.all()) == [again]
    discard_draft(draft=again, acting_user=None)
    assert not Draft.objects.exists()


def test_next_version_knows_what_its_paragraphs_were(shown):
    first = published(shown)
    second = published(shown, SECOND)

    formers = [row.former.place if row.former else None for row in second.paragraphs.all()]
    assert (second.number, formers) == (2, [1, None, 2, 3])
    assert [row.number for row in published_drafts(shown)] == [2, 1]
    assert last_published(shown) == second != first


def test_text_for_another_kind_of_format_is_refused(town):
    ideas = town.format()

    assert unfit(import_draft, format=ideas, imported=from_markdown(b"a")) is Unfit.KIND


def test_citizen_speaks_to_a_paragraph(town, shown):
    draft = published(shown)
    statement = said(draft, author=welcome(town), proposal="Die Stadt wird grün.")

    (found,) = visible_statements(draft)
    assert (found, found.proposal, found.origin) == (statement, "Die Stadt wird grün.", Origin.ONLINE)
    assert published_drafts(shown).get().said == 1


@pytest.mark.parametrize(("suspicious", "premoderated"), [(True, False), (False, True)])
def test_statement_in_doubt_waits_for_a_person(town, shown, suspicious, premoderated):
    shown.premoderated = premoderated
    shown.save()
    draft = published(shown)

    statement = said(draft, author=welcome(town), suspicious=suspicious)

    assert statement.visibility is Visibility.HELD
    assert list(visible_statements(draft)) == []
    assert list(statements_of(shown)) == [statement]


def test_P_28_statement_on_paper_counts_like_the_rest(town, shown):
    draft = published(shown)
    clerk = town.person(name="Amt")

    typed = said(draft, origin=Origin.PAPER, acting_user=clerk)

    assert (typed.author, typed.entered_by, typed.visibility) == (None, clerk, Visibility.VISIBLE)
    assert reply_progress(shown).total == 1


def test_statement_to_an_old_or_unpublished_version_is_refused(town, shown):
    first, person = published(shown), welcome(town)
    second = brought(shown, SECOND)
    with pytest.raises(DraftRefusedError) as caught:
        said(second, author=person)
    assert caught.value.why is Unfit.HIDDEN

    publish_draft(draft=second, acting_user=None)
    with pytest.raises(DraftRefusedError) as caught:
        said(first, author=person)
    assert caught.value.why is Unfit.OLD
    assert not Statement.objects.exists()


def test_nobody_speaks_to_a_text_whose_process_has_ended(town, shown):
    draft, person = published(shown), welcome(town)
    town.process.state = ProcessState.FINISHED
    town.process.save()
    paragraph = draft.paragraphs.first()
    paragraph.draft.format.process.refresh_from_db()

    with pytest.raises(RefusedError):
        add_statement(paragraph=paragraph, text="x", author=person, acting_user=person)


def test_city_replies_and_the_author_is_told_once_per_reply(town, shown):
    person = welcome(town)
    statement = said(published(shown), author=person)
    seen = stamp_of_row(statement)

    reply_statement(
        statement=statement, verdict=Verdict.PARTLY, reply_de="Zum Teil.", seen=seen, acting_user=None
    )

    notice = Notice.objects.get()
    assert (notice.user, notice.lines_de) == (person, ["Zum Teil."])
    place = statement.paragraph.place
    assert link_of(notice, "de") == f"/konsultation/{shown.slug}/fassung/1#p{place}"
    assert person.email not in f"{notice.subject_de}{notice.lines_de}"
    progress = reply_progress(shown)
    assert (progress.replied, progress.total) == (1, 1)
    with pytest.raises(StaleError):
        reply_statement(
            statement=statement, verdict=Verdict.NOTED, reply_de="Zu spät.", seen=seen, acting_user=None
        )


def test_log_of_a_statement_holds_none_of_its_words(town, shown):
    said(published(shown), author=welcome(town), text="Geheimnis", proposal="Vorschlag")

    entry = Entry.objects.get(action="participation.add_statement")
    assert entry.data == {"origin": "online", "held": False}
