"""The inbox as a page: trays, sieve, export, ideas on paper, gathered ideas."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from lindwurm.stages.participation.enums import IdeaState, Origin, Visibility
from lindwurm.stages.participation.models import Idea, IdeaEvent

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE = "/buero/posteingang/"


def waiting(town, days, title, **columns):
    came = timezone.now() - timedelta(days=days)
    due = timezone.localdate(came) + timedelta(days=28)
    return town.idea(title, created_at=came, **{"due_on": due, **columns})


def shown(client, query=""):
    return [row.idea.title for row in client.get(PAGE + query).context["shown"].rows]


def test_inbox_begins_with_what_waits_too_long(town, lead):
    waiting(town, 40, "Alte Brücke")
    waiting(town, 2, "Neue Bank")

    answer = lead.get(PAGE)

    page = answer.content.decode()
    assert shown(lead) == ["Alte Brücke"]
    assert "<strong>wartet seit 40 Tagen</strong>" in page
    assert 'href="?tray=overdue" aria-current="page">Überfällig' in page
    assert shown(lead, "?tray=new") == ["Neue Bank"]
    assert shown(lead, "?tray=nonsense") == ["Alte Brücke"]


def test_sieve_narrows_counts_and_list_and_stays_with_the_tray(town, lead):
    waiting(town, 1, "Bank am Bach", field=town.fields[0])
    waiting(town, 1, "Licht am Bach")

    answer = lead.get(f"{PAGE}?words=bach&field={town.fields[0].pk}")

    assert [row.idea.title for row in answer.context["shown"].rows] == ["Bank am Bach"]
    assert f"?tray=answered&amp;words=bach&amp;field={town.fields[0].pk}" in answer.content.decode()
    assert shown(lead, "?unit=x&process=99999999999&words=%00") == ["Bank am Bach", "Licht am Bach"]


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_asks_the_same_number_of_questions(town, lead, django_assert_num_queries, rows):
    for number in range(rows):
        waiting(town, number, f"Idee {number}", field=town.fields[0], unit=town.unit)
    lead.get(PAGE)

    with django_assert_num_queries(10):
        lead.get(PAGE)


def test_P_3_no_page_of_the_inbox_shows_an_address(town, lead, moderator, idea):
    for client in (lead, moderator):
        for path in (PAGE, f"{PAGE}{idea.number}/", f"{PAGE}ideen.csv"):
            page = client.get(path).content.decode()
            assert idea.author.email not in page
            assert "example.org" not in page


def test_moderator_sees_the_inbox_but_is_offered_no_act(moderator, idea):
    page = moderator.get(PAGE).content.decode()

    assert idea.title in page
    assert "Idee von Papier eingeben" not in page


def test_english_inbox_is_complete(lead, idea):
    page = lead.get("/en/office/inbox/").content.decode()

    assert "Enter an idea on paper" in page
    assert "being looked at" not in page
    assert idea.title in page


def test_export_holds_no_person_and_no_formula(town, lead, idea):
    waiting(town, 3, "=HYPERLINK(1)", portal_supports=7)

    answer = lead.get(f"{PAGE}ideen.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="brunnen-ideen.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["Nummer", "Titel", "Stand", "Fach"]
    assert [row[1] for row in rows[1:]] == ["Mehr Bänke am Rhein", "'=HYPERLINK(1)"]
    assert "Rheinperle" not in answer.content.decode()


def test_export_is_sifted_like_the_page(town, lead, idea):
    waiting(town, 3, "Laternen")

    text = lead.get(f"{PAGE}ideen.csv?words=latern").content.decode()

    assert "Laternen" in text
    assert idea.title not in text


# --- on paper ----------------------------------------------------------------------------------------------


def on_paper(**changes):
    return {
        "shown": "ideas",
        "origin": "paper",
        "title": "Schatten auf dem Marktplatz",
        "text": "Bäume bitte.",
        "field": "",
        "place_text": "",
        **changes,
    }


def test_P_28_idea_on_paper_is_entered_with_its_mark(town, lead):
    town.format()

    answer = lead.post(f"{PAGE}papier/", on_paper(field="moving", place_text="Marktplatz"), follow=True)

    idea = Idea.objects.get()
    assert answer.redirect_chain[-1][0] == f"{PAGE}1/"
    assert (idea.origin, idea.author, idea.visibility) == (Origin.PAPER, None, Visibility.VISIBLE)
    assert idea.entered_by.email == "unit-lead@stadt.example"
    assert (idea.field, idea.place_text) == (town.fields[0], "Marktplatz")
    page = answer.content.decode()
    assert "Eingegeben. Sie steht jetzt auf den öffentlichen Seiten." in page
    assert "auf Papier eingereicht" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Titel der Idee"),
        ({"text": ""}, "Text der Idee"),
        ({"shown": "nirgends"}, "Wohin sie gehört"),
        ({"origin": "online"}, "Eingangsweg"),
    ],
)
def test_what_makes_no_idea_is_refused_and_kept(town, lead, changes, words):
    town.format()

    answer = lead.post(f"{PAGE}papier/", on_paper(place_text="Marktplatz", **changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.split('class="error-summary"')[1].split("</ul>")[0]
    assert "Marktplatz" in page
    assert not Idea.objects.exists()


def test_place_is_refused_where_the_format_asks_for_none(town, lead):
    town.format(with_place=False)

    answer = lead.post(f"{PAGE}papier/", on_paper(place_text="Marktplatz"))

    assert answer.status_code == 422
    assert "Dieses Format fragt nach keinem Ort." in answer.content.decode()


# --- gathered ----------------------------------------------------------------------------------------------


def gathered(**changes):
    return {
        "numbers": "1, 2",
        "title": "Sitzen am Rhein",
        "text": "Bänke und Stühle.",
        "reason": "Dasselbe Anliegen.",
        **changes,
    }


def test_ideas_are_gathered_in_a_new_one(town, lead, idea):
    other = town.idea("Stühle")
    begun = lead.get(f"{PAGE}sammeln/?number=1&number=2&number=x")
    assert begun.context["form"].initial == {"numbers": "1, 2"}

    answer = lead.post(f"{PAGE}sammeln/", gathered(), follow=True)

    assert answer.redirect_chain[-1][0] == f"{PAGE}3/"
    assert set(Idea.objects.filter(state=IdeaState.MERGED)) == {idea, other}
    assert "Ideen, die hier weitergehen" in answer.content.decode()
    assert IdeaEvent.objects.filter(idea=idea, text_de__endswith="Begründung: Dasselbe Anliegen.").exists()


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ("1", "Bitte nennen Sie mindestens zwei Ideen."),
        ("1, 99", "Ideen mit diesen Nummern gibt es nicht: 99."),
        ("eins", "Bitte Nummern von Ideen eingeben"),
        ("1, 99999999999999999999", "Bitte Nummern von Ideen eingeben"),
        ("1,1", "Bitte nennen Sie mindestens zwei Ideen."),
        (", ".join(str(number) for number in range(1, 60)), "Höchstens 50 Ideen"),
    ],
)
def test_numbers_that_make_no_collection_are_refused(lead, idea, numbers, words):
    answer = lead.post(f"{PAGE}sammeln/", gathered(numbers=numbers))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Idea.objects.get() == idea
