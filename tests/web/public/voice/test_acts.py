"""What citizens do with ideas: each act a small page, with the keyboard alone and without script."""

import io
import time
from decimal import Decimal

import pytest
from django.test import Client
from PIL import Image
from tests.web.public.voice.conftest import welcome

from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.ideas import submit_idea
from lindwurm.stages.participation.enums import IdeaState, ProcessState, Visibility
from lindwurm.stages.participation.models import Comment, Follow, Idea, Photo, Support
from lindwurm.stages.partners.models import Site
from lindwurm.web.kit.guard import opened_at
from lindwurm.web.kit.limits import Limit
from lindwurm.web.public.kept import PAGES
from lindwurm.web.public.voice.views import acts

pytestmark = pytest.mark.integration
NEW = "/ideen/neu/ideas"


def guarded(scope, **given):
    """What a person sends who took a minute."""
    return {"opened": opened_at(scope, time.time() - 60), **given}


def an_idea(**given):
    return guarded("idea", **{"title": "Bänke am Rhein", "text": "Zum Ausruhen.", **given})


def a_photo():
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(data, "PNG")
    data.seek(0)
    data.name = "bank.png"
    return data


def test_submit_asks_first_what_it_is_about_and_shows_what_is_like_it(town, taking_part):
    town.idea("Bänke am Rheinufer")

    first = taking_part.get(NEW).content.decode()
    second = taking_part.get(NEW, {"title": "Bänke Rheinufer"}).content.decode()

    assert "Worum geht es in Ihrer Idee?" in first
    assert 'method="get"' in first
    assert "Gibt es das schon?" in second
    assert 'href="/idee/1"' in second
    assert 'value="Bänke Rheinufer"' in second


def test_P_10_form_asks_for_nothing_about_other_people(town, taking_part):
    page = taking_part.get(NEW, {"title": "Etwas Neues"}).content.decode()

    assert "keine Angaben zu Dritten" in page
    assert "Gibt es das schon?" not in page


def test_idea_is_handed_in_and_its_author_is_thanked(town, citizen, taking_part):
    answer = taking_part.post(NEW, an_idea(field="moving"))

    idea = Idea.objects.get()
    assert answer.headers["Location"] == "/idee/1/danke"
    assert (idea.author, idea.visibility, idea.field.key) == (citizen, Visibility.VISIBLE, "moving")
    thanks = taking_part.get("/idee/1/danke")
    assert "Sie hat die Nummer 1" in thanks.content.decode()
    assert thanks.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"place_text": " Rheinpromenade 4 "}, ("Rheinpromenade 4", None, None)),
        ({"site": "hall"}, ("", Decimal("49.63010"), Decimal("8.36010"))),
        ({"point": "49.6301, 8.3610"}, ("", Decimal("49.63010"), Decimal("8.36100"))),
        ({"point": "49,6301; 8,3610"}, ("", Decimal("49.63010"), Decimal("8.36100"))),
        ({}, ("", None, None)),
    ],
)
def test_P_22_place_is_named_by_words_by_the_list_or_by_numbers_without_a_pointer(
    town, taking_part, given, kept
):
    town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.6301"),
        longitude=Decimal("8.3601"),
        attribution="erfunden",
    )

    assert taking_part.post(NEW, an_idea(**given)).status_code == 302

    idea = Idea.objects.get()
    assert (idea.place_text, idea.latitude, idea.longitude) == kept


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": ""}, "id_title"),
        ({"text": ""}, "id_text"),
        ({"point": "am Rhein"}, "Schreiben Sie Breite und Länge als"),
        ({"point": "95.0, 8.0"}, "Schreiben Sie Breite und Länge als"),
        ({"site": "nichts"}, "id_site"),
        ({"title": "x" * 161}, "id_title"),
    ],
)
def test_what_is_wrong_comes_back_with_all_that_was_typed(town, taking_part, given, said):
    town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.6301"),
        longitude=Decimal("8.3601"),
        attribution="erfunden",
    )

    answer = taking_part.post(NEW, an_idea(**{"text": "Ein langer Text.", **given}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "text" in given or "Ein langer Text." in page
    assert not Idea.objects.exists()


def test_photo_needs_its_description_and_is_shown_with_it(town, taking_part, visitor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    refused = taking_part.post(NEW, an_idea(photo=a_photo()))
    assert refused.status_code == 422
    assert "Bitte sagen Sie in wenigen Worten, was das Foto zeigt." in refused.content.decode()

    assert taking_part.post(NEW, an_idea(photo=a_photo(), alt="Eine Bank")).status_code == 302
    page = visitor.get("/idee/1").content.decode()
    path = f"/bild/{Photo.objects.get().image.key}.webp"
    assert f'src="{path}" alt="Eine Bank"' in page
    picture = visitor.get(path)
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")

    Idea.objects.update(visibility=Visibility.HIDDEN)
    PAGES.clear()
    assert visitor.get(path).status_code == 404


def test_file_that_is_no_picture_is_refused_and_nothing_is_kept(town, taking_part, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    broken = io.BytesIO(b"<svg onload=alert(1)>")
    broken.name = "bank.png"

    answer = taking_part.post(NEW, an_idea(photo=broken, alt="Eine Bank"))

    assert answer.status_code == 422
    assert not Idea.objects.exists()


def test_idea_that_a_machine_may_have_written_waits_for_a_person(town, taking_part, visitor):
    answer = taking_part.post(NEW, {"title": "Billig", "text": "Kaufen!", "second-thought": "x"})

    assert answer.status_code == 302
    assert Idea.objects.get().visibility is Visibility.HELD
    assert "Ein Mensch sieht sie an" in taking_part.get("/idee/1/danke").content.decode()
    assert visitor.get("/idee/1").status_code == 404


def test_too_many_ideas_within_an_hour_are_stopped_with_all_that_was_typed(town, taking_part, monkeypatch):
    monkeypatch.setattr(acts.SubmitIdea, "limit", Limit(name="test-ideas", most=1, per=acts.MOST_IDEAS.per))

    assert taking_part.post(NEW, an_idea()).status_code == 302
    answer = taking_part.post(NEW, an_idea(text="Noch eine."))

    assert answer.status_code == 422
    assert "Sie haben in einer Stunde sehr viel geschickt." in answer.content.decode()
    assert "Noch eine." in answer.content.decode()
    assert Idea.objects.count() == 1


def test_who_has_not_accepted_the_rules_is_told_so(town):
    person = town.person(name="Fink")
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(NEW, an_idea())

    assert answer.status_code == 422
    assert "Bitte stimmen Sie zuerst den Regeln der Beteiligung zu." in answer.content.decode()


def test_P_14_rules_and_least_age_are_asked_before_anybody_types(town):
    town.process.min_age = 16
    town.process.save()
    person = Client()
    person.force_login(town.person(name="Neu hier"))

    rules = person.get(NEW)
    assert rules.url.startswith("/mein-bereich/regeln?next=%2Fideen%2Fneu%2Fideas")
    age = person.post(rules.url, {"terms": "on"})
    assert age.url == NEW
    asked = person.get(NEW)
    assert asked.url.startswith("/mein-bereich/alter?age=16&next=")
    back = person.post(asked.url, {"old_enough": "on"})
    assert back.url == NEW
    assert person.get(NEW).status_code == 200


def test_closed_format_says_so_and_takes_nothing(town, taking_part):
    town.process.state = ProcessState.FINISHED
    town.process.save()

    assert "Hier werden zurzeit keine Ideen angenommen" in taking_part.get(NEW).content.decode()
    assert taking_part.post(NEW, an_idea()).status_code == 422
    assert taking_part.get("/ideen/neu/nichts").status_code == 404


def test_support_is_given_and_taken_back_and_counts_once(town, citizen, taking_part):
    town.idea()
    path = "/idee/1/unterstuetzen"

    for _ in range(2):
        assert taking_part.post(path, {"wish": "yes"}).headers["Location"] == path
    page = taking_part.get(path).content.decode()

    assert "Sie unterstützen diese Idee." in page
    assert 'value="no"' in page
    assert Idea.objects.get().supports == 1
    taking_part.post(path, {"wish": "no"})
    assert Idea.objects.get().supports == 0
    assert not Support.objects.exists()
    assert taking_part.post(path, {"wish": "perhaps"}).status_code == 422


def test_support_is_not_offered_where_the_format_is_closed(town, taking_part):
    town.idea()
    town.process.state = ProcessState.FINISHED
    town.process.save()

    page = taking_part.get("/idee/1/unterstuetzen").content.decode()

    assert "Hier kann man zurzeit nicht mitmachen" in page
    assert "<button" not in page.split("<main")[1].split("</main")[0]
    assert taking_part.post("/idee/1/unterstuetzen", {"wish": "yes"}).status_code == 422


def test_idea_is_followed_and_left(town, citizen, taking_part):
    town.idea()

    taking_part.post("/idee/1/folgen", {"wish": "yes"})
    assert Follow.objects.get().user == citizen
    taking_part.post("/idee/1/folgen", {"wish": "no"})
    assert not Follow.objects.exists()


def test_comment_and_reply_appear_on_the_page_and_are_told_to_the_author(town, taking_part, visitor):
    author = town.person(name="Fink")
    town.idea(author=author)

    answer = taking_part.post("/idee/1/kommentieren", guarded("comment", text="Gute Sache"))
    first = Comment.objects.get()
    assert answer.headers["Location"] == f"/idee/1?comment={first.pk}#c-{first.pk}"
    shown = taking_part.get(f"/idee/1/kommentieren/{first.pk}").content.decode()
    assert "Gute Sache" in shown
    taking_part.post(f"/idee/1/kommentieren/{first.pk}", guarded("comment", text="Finde ich auch"))

    page = visitor.get("/idee/1").content.decode()
    assert page.index("Gute Sache") < page.index("Finde ich auch")
    assert "2 Kommentare" in page
    assert Notice.objects.filter(user=author, kind="comment").count() == 2


def test_reply_to_a_reply_has_no_page(town, taking_part):
    idea = town.idea()
    first = Comment.objects.create(municipality=town.municipality, idea=idea, text="Ja")
    reply = Comment.objects.create(municipality=town.municipality, idea=idea, text="Nein", parent=first)

    assert taking_part.get(f"/idee/1/kommentieren/{reply.pk}").status_code == 404
    assert taking_part.get("/idee/1/kommentieren/999999").status_code == 404


def test_suspicious_comment_waits_and_its_author_is_told_so(town, taking_part, visitor):
    town.idea()

    answer = taking_part.post("/idee/1/kommentieren", {"text": "Billig!", "second-thought": "x"})

    assert answer.headers["Location"] == "/idee/1/kommentieren"
    assert "Ein Mensch sieht Ihren Kommentar an" in taking_part.get("/idee/1/kommentieren").content.decode()
    assert "Billig!" not in visitor.get("/idee/1").content.decode()


def test_idea_is_taken_back_by_its_author_alone(town, citizen, taking_part, visitor):
    submit_idea(shown=town.shown, title="Meine", text="Text", acting_user=citizen)
    town.idea("Andere", author=welcome(town, town.person(name="Fink")))

    assert taking_part.get("/idee/2/zuruecknehmen").status_code == 404
    assert taking_part.post("/idee/2/zuruecknehmen", {"wish": "yes"}).status_code == 404
    assert (
        "Das lässt sich nicht rückgängig machen." in taking_part.get("/idee/1/zuruecknehmen").content.decode()
    )
    answer = taking_part.post("/idee/1/zuruecknehmen", {"wish": "yes"})
    assert answer.headers["Location"] == "/mein-bereich"
    assert "Ihre Idee ist zurückgenommen." in taking_part.get("/mein-bereich").content.decode()
    assert visitor.get("/idee/1").status_code == 404


def test_P_27_idea_in_which_others_go_on_is_not_taken_back_and_it_is_said_why(town, citizen, taking_part):
    idea = submit_idea(shown=town.shown, title="Meine", text="Text", acting_user=citizen)
    town.idea("Sitze", state=IdeaState.MERGED, merged_into=idea)

    answer = taking_part.post("/idee/1/zuruecknehmen", {"wish": "yes"})

    assert answer.status_code == 422
    assert "Ideen anderer gehen in dieser weiter." in answer.content.decode()


@pytest.mark.parametrize(
    "path", [NEW, "/idee/1/unterstuetzen", "/idee/1/folgen", "/idee/1/kommentieren", "/idee/1/danke"]
)
def test_act_page_asks_whoever_is_not_known_to_log_in(town, visitor, path):
    town.idea()

    answer = visitor.get(path)

    assert answer.status_code == 302
    assert "next=" in answer.headers["Location"]
