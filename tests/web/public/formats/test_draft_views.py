"""A draft text on public pages: read, commented on, compared, exported."""

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lindwurm.stages.participation.domain.drafts import (
    add_statement,
    import_draft,
    publish_draft,
    reply_statement,
)
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin, ProcessState, Verdict, Visibility
from lindwurm.stages.participation.models import Statement
from lindwurm.web.kit.guard import opened_at
from lindwurm.web.public.formats import draft_reads, draft_views

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE = "/konsultation/leitbild"
FIRST = "# Leitbild\n\nDie Stadt soll grün sein.\n\nJede Schule ans Netz.\n\nBänke am Rhein.\n"
SECOND = "# Leitbild\n\nDie Stadt muss grün sein.\n\nJede Schule ans Netz.\n\nEin ganz anderer Satz.\n"


@pytest.fixture
def shown(town):
    return town.format(FormatKind.CONSULTATION, "leitbild", title_de="Leitbild")


def published(shown, text=FIRST):
    draft = import_draft(format=shown, imported=from_markdown(text.encode()), acting_user=None)
    return publish_draft(draft=draft, acting_user=None)


def typed(draft, place=2, text="Zu wenig.", **more):
    return add_statement(
        paragraph=draft.paragraphs.get(place=place), text=text, origin=Origin.PAPER, acting_user=None, **more
    )


def read(client, path=PAGE):
    return client.get(path).getvalue().decode()


def table(text, delimiter):
    return csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)


def honest(**given):
    early = (timezone.now() - timedelta(minutes=1)).timestamp()
    return {"text": "Mir fehlen die Bäume.", "proposal": "", "opened": opened_at("statement", early), **given}


def test_text_is_read_with_an_anchor_for_each_paragraph(visitor, shown):
    published(shown)

    page = read(visitor)
    assert all(f'id="p{place}"' in page for place in range(1, 5))
    assert "<h2>Leitbild</h2>" in page
    assert "Etwas dazu sagen" in page


def test_P_4_reading_a_text_sets_no_cookie(visitor, shown):
    published(shown)
    published(shown, SECOND)

    for path in (PAGE, f"{PAGE}/fassung/1", f"{PAGE}/fassung/2/aenderungen", f"{PAGE}/stellungnahmen.csv"):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert not answer.cookies


def test_nothing_is_found_of_what_is_not_public(visitor, town, shown):
    hidden = town.new_process("geheim", state=ProcessState.DRAFT)
    town.format(FormatKind.CONSULTATION, "nicht", process=hidden)
    import_draft(format=shown, imported=from_markdown(b"Geheim"), acting_user=None)

    assert visitor.get("/konsultation/nicht").status_code == 404
    assert "Geheim" not in read(visitor)
    assert "wird noch vorbereitet" in read(visitor)
    assert visitor.get(f"{PAGE}/fassung/1").status_code == 404


def test_citizen_says_something_and_finds_it_below_the_paragraph(citizen, visitor, shown):
    published(shown)
    before = read(visitor)

    assert "Die Stadt soll grün sein." in read(citizen, f"{PAGE}/absatz/2")
    answer = citizen.post(f"{PAGE}/absatz/2", honest(proposal="Die Stadt wird grün."))

    said = Statement.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{PAGE}/absatz/2?sent={said.pk}")
    page = read(visitor)
    assert "Mir fehlen die Bäume." in page
    assert "Die Stadt wird grün." in page
    assert page != before


def test_P_3_statement_shows_the_chosen_name_and_no_address(citizen, visitor, shown):
    published(shown)
    citizen.post(f"{PAGE}/absatz/2", honest())

    for path in (
        PAGE,
        f"{PAGE}/stellungnahmen.csv",
        f"{PAGE}/stellungnahmen.json",
        "/en/consultation/leitbild",
    ):
        page = read(visitor, path)
        assert "Rheinperle" in page
        assert "geheim@stadt.example" not in page


def test_P_18_statement_can_be_reported_and_the_way_back_leads_to_its_paragraph(citizen, visitor, shown):
    published(shown)
    citizen.post(f"{PAGE}/absatz/2", honest())
    path = f"/melden/statement/{Statement.objects.get().pk}"

    page = read(visitor)

    assert f'href="{path}" rel="nofollow" aria-label="Stellungnahme von Rheinperle melden">Melden</a>' in page
    assert f'href="{PAGE}/fassung/1#p2"' in read(visitor, path)


def test_P_10_form_asks_to_write_nothing_about_others(citizen, shown):
    published(shown)

    assert "nichts über andere Personen" in read(citizen, f"{PAGE}/absatz/2")


def test_statement_in_haste_waits_for_a_moderator(citizen, visitor, shown):
    published(shown)

    answer = citizen.post(f"{PAGE}/absatz/2", {"text": "Kauft hier!"}, follow=True)

    assert Statement.objects.get().visibility is Visibility.HELD
    assert answer.redirect_chain
    assert "erscheint, sobald die Moderation sie gesehen hat" in answer.content.decode()
    assert "Kauft hier!" not in read(visitor)


def test_thanks_for_a_statement_stand_on_a_page_that_no_cache_keeps(town, citizen, visitor, shown):
    published(shown)

    answer = citizen.post(f"{PAGE}/absatz/2", honest(), follow=True)
    page = answer.content.decode()

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Vielen Dank. Ihre Stellungnahme steht unter dem Absatz." in page
    assert f'href="{PAGE}#p2"' in page
    assert "<textarea" not in page
    [(address, _status)] = answer.redirect_chain
    stranger = Client(headers={"host": "localhost"})
    stranger.force_login(town.person(name="Fink"))
    for other in ("0", "x", "9" * 30, address.rpartition("=")[2]):
        assert "Vielen Dank" not in read(stranger, f"{PAGE}/absatz/2?sent={other}")


def test_empty_statement_comes_back_with_what_was_typed(citizen, shown):
    published(shown)

    answer = citizen.post(f"{PAGE}/absatz/2", honest(text="", proposal="Mein Wortlaut"))

    assert answer.status_code == 422
    assert "Mein Wortlaut" in answer.content.decode()


def test_statement_after_the_end_is_refused_and_kept_on_the_page(citizen, shown):
    published(shown)
    shown.closes_at = timezone.now() - timedelta(hours=1)
    shown.save()

    answer = citizen.post(f"{PAGE}/absatz/2", honest())

    assert answer.status_code == 422
    assert "nicht mehr oder noch nicht" in answer.content.decode()
    assert "Mir fehlen die Bäume." in answer.content.decode()
    assert not Statement.objects.exists()


def test_statement_to_a_paragraph_that_is_not_there_is_not_found(citizen, shown):
    published(shown)

    assert citizen.get(f"{PAGE}/absatz/99").status_code == 404


def test_reply_of_the_city_stands_below_the_statement(visitor, shown):
    statement = typed(published(shown))
    reply_statement(
        statement=statement, verdict=Verdict.ADOPTED, reply_de="Das nehmen wir auf.", acting_user=None
    )

    page = read(visitor)
    assert "Das nehmen wir auf." in page
    assert "übernommen" in page
    assert "1 von 1 Stellungnahme hat eine Antwort der Stadt." in page


def test_statement_stays_at_its_version_and_shows_what_became_of_the_paragraph(visitor, shown):
    first = published(shown)
    typed(first)
    typed(first, place=4, text="Mehr davon.")
    published(shown, SECOND)

    assert "Zu wenig." not in read(visitor)
    old = read(visitor, f"{PAGE}/fassung/1")
    assert "Zu wenig." in old
    assert "In der nächsten Fassung lautet er:" in old
    assert "gibt es diesen Absatz nicht mehr" in old
    assert "Das ist eine ältere Fassung" in old
    assert "Etwas dazu sagen" not in old


def test_versions_are_compared_in_words_and_not_by_colour_alone(visitor, shown):
    published(shown)
    published(shown, SECOND)

    page = read(visitor, f"{PAGE}/fassung/2/aenderungen")
    assert '<del><span class="sr-only">gestrichen: </span>soll' in page
    assert '<ins><span class="sr-only">eingefügt: </span>muss' in page
    assert visitor.get(f"{PAGE}/fassung/1/aenderungen").status_code == 404


def test_items_without_a_number_get_a_bullet(visitor, shown):
    published(shown, "# Leitbild\n\n- Bäume\n- Bänke\n\n1. eins\n")

    page = read(visitor)

    assert page.count('para--bullet" id=') == 2
    assert 'para--bullet" id="p2"' in page


def test_comparison_names_the_changes_first_and_folds_what_stayed(visitor, shown):
    kept = "\n\n".join(f"Satz {number} bleibt." for number in range(1, 30))
    published(shown, f"{FIRST}\n## Verkehr\n\n{kept}\n")
    published(shown, f"{SECOND}\n## Verkehr\n\n{kept}\n")

    page = read(visitor, f"{PAGE}/fassung/2/aenderungen")

    assert "<strong>Absätze: 1 geändert, 1 neu, 1 gestrichen.</strong>" in page
    jumps = re.findall(r'<li><a href="#(\w+)">([^<]+)</a></li>', page)
    assert jumps == [
        ("p2", "Absatz 2 geändert"),
        ("p4", "Absatz 4 neu"),
        ("old4", "gestrichen: Absatz 4 der Fassung 1"),
    ]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor, _words in jumps)
    assert '<h3 class="pieces">Verkehr</h3>' in page
    assert re.findall(r"<summary>([^<]+)</summary>", page) == [
        "Absatz 3: unverändert",
        "29 Absätze ab Absatz 6: unverändert",
    ]


def test_comparison_of_equal_texts_says_so(visitor, shown):
    published(shown)
    published(shown)

    page = read(visitor, f"{PAGE}/fassung/2/aenderungen")

    assert "Kein Absatz lautet anders." in page
    assert 'href="#p' not in page


def test_export_holds_every_public_statement_and_no_formula(visitor, shown):
    draft = published(shown)
    statement = typed(draft, text="=1+1")
    hidden = typed(draft, text="Weg")
    Statement.objects.filter(pk=hidden.pk).update(visibility=Visibility.HIDDEN)
    reply_statement(statement=statement, verdict=Verdict.NOTED, reply_de="Danke.", acting_user=None)

    (row,) = table(read(visitor, f"{PAGE}/stellungnahmen.csv"), ";")
    assert (row["Absatz"], row["Stellungnahme"], row["Antwort der Stadt"]) == ("2", "'=1+1", "Danke.")
    (entry,) = json.loads(read(visitor, f"{PAGE}/stellungnahmen.json"))["statements"]
    assert (entry["statement"], entry["author"]) == ("=1+1", "auf Papier eingereicht")


def test_table_speaks_the_language_of_the_page_and_json_that_of_machines(visitor, shown):
    statement = typed(published(shown))
    reply_statement(statement=statement, verdict=Verdict.ADOPTED, reply_de="Danke.", acting_user=None)
    Statement.objects.filter(pk=statement.pk).update(created_at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))

    (german,) = table(read(visitor, f"{PAGE}/stellungnahmen.csv"), ";")
    (english,) = table(read(visitor, "/en/consultation/leitbild/statements.csv"), ",")
    shown_in = [
        read(visitor, path)
        for path in (f"{PAGE}/stellungnahmen.json", "/en/consultation/leitbild/statements.json")
    ]

    assert (german["Tag"], german["Was die Stadt daraus macht"]) == ("24.11.2026", "übernommen")
    assert (english["Day"], english["What the city makes of it"]) == ("2026-11-24", "taken over")
    for entry in (json.loads(text)["statements"][0] for text in shown_in):
        assert (entry["date"], entry["verdict"]) == ("2026-11-24", "adopted")


@pytest.mark.parametrize("end", ["csv", "json"])
def test_export_of_many_statements_is_read_and_written_in_pieces(visitor, shown, monkeypatch, end):
    monkeypatch.setattr(draft_reads, "AT_ONCE", 2)
    draft = published(shown)
    for number in range(5):
        typed(draft, place=1 + number % 4, text=f"Satz {number}.")

    answer = visitor.get(f"{PAGE}/stellungnahmen.{end}")
    assert answer.streaming
    pieces = [piece.decode() for piece in answer.streaming_content]

    assert all(piece.count("Satz") <= 1 for piece in pieces)
    whole = "".join(pieces)
    found = json.loads(whole)["statements"] if end == "json" else list(table(whole, ";"))
    head = "statement" if end == "json" else "Stellungnahme"
    assert [row[head] for row in found] == [f"Satz {number}." for number in (0, 4, 1, 2, 3)]


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_questions_whatever_was_said(
    visitor, shown, number, django_assert_max_num_queries
):
    draft = published(shown)
    for place in range(number):
        typed(draft, place=1 + place % 4)
    visitor.get("/impressum")

    with django_assert_max_num_queries(26):
        visitor.get(f"{PAGE}/fassung/1")


def test_statements_stand_on_pages_with_the_whole_text_on_each(visitor, shown, monkeypatch):
    monkeypatch.setattr(draft_views, "PER_PAGE", 2)
    draft = published(shown)
    for place, text in ((2, "Erste."), (2, "Zweite."), (3, "Dritte.")):
        typed(draft, place=place, text=text)

    first, second = read(visitor), read(visitor, f"{PAGE}?page=2")

    assert "Diese Seite zeigt die Stellungnahmen 1 bis 2 von 3." in first
    assert ("Zweite." in first, "Dritte." in first) == (True, False)
    assert ("Zweite." in second, "Dritte." in second) == (False, True)
    assert all(f'id="p{place}"' in second for place in range(1, 5))
    assert 'rel="next" href="?page=2"' in first
