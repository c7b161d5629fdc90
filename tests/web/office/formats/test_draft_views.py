"""A consultation through the pages of the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from word_files import with_body

from lindwurm.stages.participation.domain.drafts import add_statement, import_draft, publish_draft
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin, Verdict, Visibility
from lindwurm.stages.participation.models import Draft, Statement
from lindwurm.stages.participation.queries.processes import stamp_of_row

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
ROOT = "/buero/konsultation/"


@pytest.fixture
def shown(town):
    return town.format(FormatKind.CONSULTATION, "leitbild", title_de="Leitbild")


def published(shown, text="# Leitbild\n\nDie Stadt soll grün sein.\n"):
    draft = import_draft(format=shown, imported=from_markdown(text.encode()), acting_user=None)
    return publish_draft(draft=draft, acting_user=None)


def typed(draft, text="Zu wenig."):
    return add_statement(
        paragraph=draft.paragraphs.get(place=2), text=text, origin=Origin.PAPER, acting_user=None
    )


def word(data):
    return SimpleUploadedFile("leitbild.docx", data)


def read(client, path):
    return client.get(path).content.decode()


def test_word_file_is_read_looked_at_and_published(officer, shown):
    inner = "<w:p><w:r><w:t>Mit Fußnote</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    answer = officer.post(f"{ROOT}{shown.pk}/text/", {"file": word(with_body(inner))}, follow=True)

    draft = Draft.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"{ROOT}fassung/{draft.pk}/"
    assert "Leitbild Digitales" in page
    assert "Fußnoten: weggelassen" in page
    officer.post(f"{ROOT}fassung/{draft.pk}/veroeffentlichen/", {"note": "Erste Fassung."})
    draft.refresh_from_db()
    assert (draft.published_at is not None, draft.note) == (True, "Erste Fassung.")
    assert officer.post(f"{ROOT}fassung/{draft.pk}/veroeffentlichen/").status_code == 422
    assert officer.post(f"{ROOT}fassung/{draft.pk}/verwerfen/").status_code == 422


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "wählen Sie eine Datei"),
        ({"file": word(b"kein Word")}, "keine Word-Datei"),
        ({"file": SimpleUploadedFile("a.exe", b"x")}, "eine Word-Datei (.docx) oder einen Markdown-Text"),
        ({"text": "\n\n---\n"}, "kein Text darin"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_plain_words(editor, shown, given, words):
    answer = editor.post(f"{ROOT}{shown.pk}/text/", {"title": "Mein Titel", **given})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Mein Titel" in page
    assert not Draft.objects.exists()


def test_text_without_heading_asks_for_a_title_and_a_torn_table_is_named(editor, shown):
    text = "Jahr | Schulen\n2027 | 12\n\nMehr nicht."

    asked = editor.post(f"{ROOT}{shown.pk}/text/", {"text": text})
    assert asked.status_code == 422
    assert "Bitte geben Sie ihm einen Titel" in asked.content.decode()

    page = editor.post(f"{ROOT}{shown.pk}/text/", {"text": text, "title": "Schulen"}, follow=True)
    assert "die keine Tabelle ergeben" in page.content.decode()
    assert Draft.objects.get().title == "Schulen"


def test_tables_are_named_with_their_place_before_the_text_is_public(officer, shown):
    text = "# Gebühren\n\nSo viel:\n\n| Art | Euro |\n|---|---|\n| Stand | 25 |\n\n- Bäume\n"
    page = officer.post(f"{ROOT}{shown.pk}/text/", {"text": text}, follow=True).content.decode()
    path = f"{ROOT}fassung/{Draft.objects.get().pk}/"

    for shows in (page, read(officer, f"{path}veroeffentlichen/")):
        assert "Bitte sehen Sie diese Stellen an, bevor alle den Text lesen." in shows
        assert f'Zeile für Zeile, jede Zeile ist ein eigener Absatz (<a href="{path}#p2">' in shows
    assert page.count("Zeile einer Tabelle: steht als eigener Absatz.") == 2
    assert '<p class="bullet">Bäume</p>' in page


def test_publishing_says_what_was_done_and_asks_for_changes_from_the_second_version_on(officer, shown):
    asked = "Was sich seit der vorigen Fassung geändert hat"
    for number, asks in ((1, False), (2, True)):
        draft = import_draft(
            format=shown, imported=from_markdown(f"# Leitbild {number}".encode()), acting_user=None
        )
        path = f"{ROOT}fassung/{draft.pk}/veroeffentlichen/"
        assert (asked in read(officer, path)) is asks
        page = officer.post(path, follow=True).content.decode()
        assert f"Fassung {number} ist veröffentlicht: Alle lesen sie" in page
        assert "Erledigt." not in page


def test_next_version_is_shown_beside_the_public_one(editor, shown):
    published(shown)
    editor.post(f"{ROOT}{shown.pk}/text/", {"text": "# Leitbild\n\nDie Stadt muss grün sein.\n"})

    draft = Draft.objects.get(published_at=None)
    page = read(editor, f"{ROOT}fassung/{draft.pk}/")
    assert "gestrichen: </span>soll" in page
    answer = editor.post(f"{ROOT}fassung/{draft.pk}/verwerfen/", follow=True)
    assert "Fassung 2 ist verworfen." in answer.content.decode()
    assert Draft.objects.count() == 1


def test_statements_are_answered_in_place(editor, shown):
    draft = published(shown)
    first, second = typed(draft), typed(draft, "Zu viel.")

    page = read(editor, f"{ROOT}{shown.pk}/stellungnahmen/")
    assert "0 von 2 Stellungnahmen beantwortet" in page
    assert page.count('name="reply_de"') == 2
    answer = editor.post(
        f"{ROOT}stellungnahme/{first.pk}/",
        {"verdict": "adopted", "reply_de": "Gut.", "seen": stamp_of_row(Statement.objects.get(pk=first.pk))},
    )

    assert answer.url == f"{ROOT}{shown.pk}/stellungnahmen/#s{first.pk}"
    first.refresh_from_db()
    assert first.verdict is Verdict.ADOPTED
    assert "1 von 2 Stellungnahmen beantwortet" in read(editor, f"{ROOT}{shown.pk}/")
    open_ones = read(editor, f"{ROOT}{shown.pk}/stellungnahmen/?state=open")
    assert f'id="s{second.pk}"' in open_ones
    assert f'id="s{first.pk}"' not in open_ones
    replied = read(editor, f"{ROOT}{shown.pk}/stellungnahmen/?state=replied")
    assert f'id="s{first.pk}"' in replied


def test_held_statements_can_be_asked_for(editor, shown):
    draft = published(shown)
    held, plain = typed(draft), typed(draft)
    Statement.objects.filter(pk=held.pk).update(visibility=Visibility.HELD)

    page = read(editor, f"{ROOT}{shown.pk}/stellungnahmen/?state=held")
    assert f'id="s{held.pk}"' in page
    assert f'id="s{plain.pk}"' not in page


def test_reply_that_crosses_another_is_refused_and_kept(editor, shown):
    statement = typed(published(shown))
    seen = stamp_of_row(statement)
    path = f"{ROOT}stellungnahme/{statement.pk}/"
    editor.post(path, {"verdict": "noted", "reply_de": "Danke.", "seen": seen})

    late = editor.post(path, {"verdict": "rejected", "reply_de": "Nein, weil …", "seen": seen})

    assert late.status_code == 422
    assert "Nein, weil …" in late.content.decode()
    statement.refresh_from_db()
    assert statement.reply_de == "Danke."


def test_P_28_statement_on_paper_is_typed_by_staff(editor, shown):
    draft = published(shown)
    paragraph = draft.paragraphs.get(place=2)

    editor.post(
        f"{ROOT}{shown.pk}/papier/", {"paragraph": paragraph.pk, "origin": "paper", "text": "Vom Zettel."}
    )

    statement = Statement.objects.get()
    assert (statement.origin, statement.author, statement.visibility) == (
        Origin.PAPER,
        None,
        Visibility.VISIBLE,
    )
    assert editor.post(f"{ROOT}{shown.pk}/papier/", {"text": "x"}).status_code == 422


def test_format_of_another_kind_has_no_such_page(officer, town):
    ideas = town.format()

    assert officer.get(f"{ROOT}{ideas.pk}/").status_code == 404
    assert officer.get(f"{ROOT}{ideas.pk}/papier/").status_code == 404
