"""An idea in the office: read, assigned, answered, merged, made a measure."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.outbox.models import Notice
from lindwurm.core.wording import date
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.enums import IdeaState, Origin, Visibility
from lindwurm.stages.participation.models import Answer, Idea, IdeaEvent, Portal
from lindwurm.stages.roadmap.models import Measure, MeasureIdea

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def page_of(idea, act=""):
    return f"/buero/posteingang/{idea.number}/{act}"


def read(client, idea):
    return client.get(page_of(idea)).content.decode()


def an_answer(**changes):
    return {"seen": "0", "state": "taken-up", "text_de": "Wir stellen zwei auf.", "unit": "", **changes}


def test_name_that_another_portal_showed_is_removed_for_good(town, lead, idea):
    portal = Portal.objects.create(municipality=town.municipality, key="alt", name="Altes Portal")
    Idea.objects.filter(pk=idea.pk).update(
        author=None, origin=Origin.IMPORT, portal=portal, portal_key="1", portal_author="Erika Echt"
    )
    assert "Erika Echt" in read(lead, idea)
    assert page_of(idea, "name-entfernen/") in read(lead, idea)

    assert lead.get(page_of(idea, "name-entfernen/")).status_code == 200
    answer = lead.post(page_of(idea, "name-entfernen/"))

    assert (answer.status_code, answer.url) == (302, page_of(idea))
    assert "Erika Echt" not in read(lead, idea)
    assert page_of(idea, "name-entfernen/") not in read(lead, idea)
    assert Idea.objects.get(pk=idea.pk).portal_author == ""
    entry = Entry.objects.get(action="participation.forget_portal_author")
    assert (entry.data, "Erika" in str(entry.data)) == ({"number": idea.number}, False)


def test_page_shows_text_place_history_and_similar_ideas_with_their_likeness(town, lead, idea):
    town.idea("Bänke am Rheinufer", text="Bänke am Rhein wären schön.")
    idea.place_text = "Rheinpromenade"
    idea.save()

    page = read(lead, idea)

    assert "<p>Mehr Bänke am Rhein, bitte.</p>" in page
    assert "<dd>Rheinpromenade</dd>" in page
    assert "<dd>Rheinperle</dd>" in page
    assert "2: Bänke am Rheinufer</a>" in page
    assert "% ähnlich" in page


def test_page_of_the_idea_says_whose_it_is_and_names_no_day_once_it_is_answered(lead, idea):
    waiting = read(lead, idea)
    assert "Öffentliche Seite der Idee" in waiting
    assert "–, fällig am" in waiting

    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Ja.", acting_user=None)
    assert ", fällig am" not in read(lead, idea)


def test_merging_asks_for_a_number_alone_where_nothing_is_similar(town, lead, idea):
    page = lead.get(page_of(idea, "zusammenfuehren/")).content.decode()

    assert "Geht weiter in" not in page
    assert "Nummer einer anderen Idee <" not in page
    town.idea("Bänke am Rheinufer", text="Bänke am Rhein wären schön.")
    both = lead.get(page_of(idea, "zusammenfuehren/")).content.decode()
    assert "<legend>Geht weiter in</legend>" in both


def test_forms_on_one_page_share_no_id(town, lead, idea):
    town.idea("Bänke am Rheinufer", text="Bänke am Rhein wären schön.")

    ids = re.findall(r' id="([^"]+)"', read(lead, idea))

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("more", [1, 3])
def test_page_asks_the_same_number_of_questions(town, lead, idea, django_assert_num_queries, more):
    for number in range(more):
        other = town.idea(f"Licht {number}")
        merge_ideas(idea=other, into=idea, reason_de="Gleich.", acting_user=None)
        answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="x", unit=town.unit, acting_user=None)
        measure = town.measure(f"m{number}", f"Maßnahme {number}")
        MeasureIdea.objects.create(municipality=town.municipality, measure=measure, idea=idea)
    lead.get(page_of(idea))

    with django_assert_num_queries(14):
        lead.get(page_of(idea))


def test_unknown_idea_and_one_of_another_town_have_no_page(lead, idea):
    other = VoiceTown(slug="anderswo", name="Anderswo", place=1)
    other.idea()
    strange = other.idea("Fremd")

    assert lead.get(page_of(strange)).status_code == 404
    assert lead.get("/buero/posteingang/99999999999/").status_code == 404


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_idea_that_not_everybody_sees_is_marked_and_offers_no_act(lead, idea, visibility):
    Idea.objects.update(visibility=visibility)

    page = read(lead, idea)

    assert "Diese Idee sehen nicht alle" in page
    assert "Antwort veröffentlichen" not in page
    refused = lead.post(page_of(idea, "antworten/"), an_answer())
    assert refused.status_code == 422
    assert "sehen zurzeit nicht alle" in refused.content.decode()


def test_idea_from_a_portal_names_its_source_and_its_own_count(town, lead):
    portal = Portal.objects.create(municipality=town.municipality, key="alt", name="Altes Portal")
    idea = town.idea(
        origin=Origin.IMPORT,
        portal=portal,
        portal_key="1",
        portal_supports=41,
        portal_address="https://portal.example/1",
    )

    page = read(lead, idea)

    assert '<a href="https://portal.example/1" rel="noopener">Diese Idee stammt aus Altes Portal</a>' in page
    assert "(dazu 41 in Altes Portal, dort gezählt)" in page


# --- who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 302),
        (Role.EDITOR, 302),
        (Role.UNIT_LEAD, 302),
        (Role.MODERATOR, 403),
        (Role.READER, 403),
        (Role.CITIZEN, 403),
    ],
)
def test_unit_leads_answer_and_moderators_do_not(person_of, idea, role, status):
    answer = person_of(role).post(page_of(idea, "antworten/"), an_answer())

    assert answer.status_code == status
    assert Answer.objects.count() == (status == 302)


def test_moderator_reads_answers_and_history_but_is_offered_no_form(moderator, idea):
    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Eine Bank.", acting_user=None)

    page = read(moderator, idea)

    assert "Eine Bank." in page
    assert "<form" not in page.split("<main")[1]
    assert moderator.get(page_of(idea)).status_code == 200


# --- assigned and answered ---------------------------------------------------------------------------------


def test_assigned_idea_names_unit_and_day_internally(town, lead, idea):
    soon = timezone.localdate() + timedelta(days=7)

    answer = lead.post(
        page_of(idea, "zuweisen/"), {"unit": "digital", "due_on": f"{soon:%d.%m.%Y}"}, follow=True
    )

    page = answer.content.decode()
    assert "Zugewiesen an: Digitales." in page
    assert f"Digitales soll bis zum {date(soon.isoformat(), 'de')} antworten." in page
    assert '<span class="badge">intern</span>' in page
    assert Idea.objects.get().unit == town.unit


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due_on": "1.1.2020"}, "Dieser Tag ist vorbei."),
        ({"due_on": "bald"}, "Antwort fällig am"),
        ({"unit": ""}, "Stelle, die antwortet"),
        ({"unit": "nirgends"}, "Stelle, die antwortet"),
    ],
)
def test_assignment_that_makes_no_sense_is_refused(lead, idea, changes, words):
    answer = lead.post(page_of(idea, "zuweisen/"), {"unit": "digital", "due_on": "1.1.2999", **changes})

    assert answer.status_code == 422
    assert words in answer.content.decode().split('class="error-summary"')[1].split("</ul>")[0]
    assert Idea.objects.get().unit is None


def test_answer_is_published_and_told(lead, idea):
    answer = lead.post(
        page_of(idea, "antworten/"),
        an_answer(state="rejected", text_de="Zu teuer.", unit="digital"),
        follow=True,
    )

    page = answer.content.decode()
    assert "Beantwortet; wer die Idee eingereicht hat oder ihr folgt, bekommt eine Nachricht." in page
    assert "<p>Zu teuer.</p>" in page
    assert 'class="badge">nicht aufgegriffen' in page
    told = {notice.user.memberships.get().display_name for notice in Notice.objects.all()}
    assert told == {"Rheinperle", "Amsel"}


def test_rejection_without_reason_is_refused_and_kept(lead, idea):
    answer = lead.post(
        page_of(idea, "antworten/"), an_answer(state="rejected", text_de=" ", text_en="Too dear")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Too dear" in page
    assert not Answer.objects.exists()


def test_answer_beside_another_ones_is_a_decision(lead, idea):
    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Eine Bank reicht.", acting_user=None)

    late = lead.post(page_of(idea, "antworten/"), an_answer())

    page = late.content.decode()
    assert late.status_code == 422
    assert "Jemand anderes hat inzwischen geantwortet" in page
    assert "Eine Bank reicht." in page
    seen = late.context["form"].data["seen"]
    again = lead.post(page_of(idea, "antworten/"), an_answer(seen=seen))
    assert again.status_code == 302
    assert [answer.number for answer in idea.answers.all()] == [2, 1]


def test_city_may_only_say_that_it_looks_at_an_idea(lead, idea):
    answer = lead.post(page_of(idea, "pruefen/"), follow=True)

    assert "Alle sehen nun, dass die Stadt sie prüft." in answer.content.decode()
    assert Idea.objects.get().state is IdeaState.REVIEW
    Idea.objects.update(visibility=Visibility.HIDDEN)
    refused = lead.post(page_of(idea, "pruefen/"), follow=True)
    assert "sehen zurzeit nicht alle" in refused.content.decode()


# --- merged ------------------------------------------------------------------------------------------------


def test_similar_idea_is_merged_by_one_button_with_a_reason(town, lead, idea):
    target = town.idea("Bänke am Rheinufer", text="Bänke am Rhein wären schön.")

    answer = lead.post(page_of(idea, "zusammenfuehren/"), {"into": "2", "reason": "Dasselbe."}, follow=True)

    assert answer.redirect_chain[-1][0] == page_of(target)
    assert "Zusammengeführt: Die Idee 1 geht hier weiter." in answer.content.decode()
    assert Idea.objects.get(pk=idea.pk).merged_into == target
    assert "Wieder herauslösen" in read(lead, idea)


def test_any_idea_is_merged_by_its_number(town, lead, idea):
    town.idea("Ganz etwas anderes", text="Nichts davon.")

    lead.post(page_of(idea, "zusammenfuehren/"), {"number": "2", "reason": "Dasselbe."})

    assert Idea.objects.get(number=1).merged_into.number == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Wählen Sie eine der ähnlichen Ideen"),
        ({"number": "99"}, "Eine Idee mit dieser Nummer"),
        ({"number": "1"}, "Das ist dieselbe Idee"),
        ({"number": "2", "reason": ""}, "Begründung"),
        ({"into": "77"}, "Wählen Sie eine der ähnlichen Ideen"),
    ],
)
def test_merge_that_makes_no_sense_is_refused(town, lead, idea, changes, words):
    town.idea("Ganz etwas anderes", text="Nichts davon.")

    answer = lead.post(page_of(idea, "zusammenfuehren/"), {"reason": "Dasselbe.", **changes})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Idea.objects.filter(state=IdeaState.MERGED).exists()


def test_merged_idea_is_taken_out_with_a_reason(town, lead, idea):
    merge_ideas(idea=idea, into=town.idea("Stühle"), reason_de="Gleich.", acting_user=None)

    missing = lead.post(page_of(idea, "trennen/"), {"reason": ""})
    answer = lead.post(page_of(idea, "trennen/"), {"reason": "Doch nicht."}, follow=True)
    again = lead.post(page_of(idea, "trennen/"), {"reason": "Doch nicht."})

    assert missing.status_code == 422
    assert "Die Idee steht wieder für sich." in answer.content.decode()
    assert Idea.objects.get(pk=idea.pk).state is IdeaState.NEW
    assert (again.status_code, "Die Idee war nicht zusammengeführt" in again.content.decode()) == (422, True)
    assert IdeaEvent.objects.filter(idea=idea, text_de__contains="Doch nicht.").count() == 1


# --- measures ----------------------------------------------------------------------------------------------


def test_idea_becomes_a_measure_draft_in_one_step_and_the_link_is_kept(town, lead, idea):
    Idea.objects.update(unit=town.unit)

    asked = lead.get(page_of(idea, "zur-massnahme/")).content.decode()
    answer = lead.post(page_of(idea, "zur-massnahme/"))

    assert ">Maßnahmenentwurf anlegen</button>" in asked

    measure = Measure.objects.get()
    assert answer.url == f"/buero/massnahmen/eintrag/{measure.key}/aendern/"
    assert (measure.title_de, measure.field, measure.owner_unit) == (idea.title, town.fields[0], town.unit)
    assert measure.in_short_de == "Mehr Bänke am Rhein, bitte."
    assert measure.publication == "draft"
    assert MeasureIdea.objects.get().idea == idea
    assert f">{measure.title_de}</a>" in read(lead, idea)


def test_what_is_not_known_yet_is_asked_for_on_the_measures_form(lead, idea):
    asked = lead.get(page_of(idea, "zur-massnahme/")).content.decode()
    answer = lead.post(page_of(idea, "zur-massnahme/"))

    assert ">Weiter zum Formular der Maßnahme</button>" in asked
    assert "Maßnahmenentwurf anlegen" not in asked
    assert answer.url == "/buero/massnahmen/neu/?idea=1"
    assert not Measure.objects.exists()


def test_unit_that_spoke_last_answers_for_the_measure_where_the_idea_was_given_to_none(town, lead, idea):
    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Ja.", unit=town.unit, acting_user=None)

    lead.post(page_of(idea, "zur-massnahme/"))

    assert Measure.objects.get().owner_unit == town.unit


def test_idea_is_linked_to_a_measure_that_there_is(town, lead, idea):
    measure = town.measure("benches", "Bänke für alle")

    answer = lead.post(page_of(idea, "massnahme-verknuepfen/"), {"measure": "benches"}, follow=True)
    refused = lead.post(page_of(idea, "massnahme-verknuepfen/"), {"measure": "nirgends"})

    assert "Verknüpft mit: Bänke für alle." in answer.content.decode()
    assert MeasureIdea.objects.get().measure == measure
    assert refused.status_code == 422


def test_moderator_sees_no_measures_of_the_office(town, moderator, idea):
    measure = town.measure("secret", "Geheime Maßnahme")
    MeasureIdea.objects.create(municipality=town.municipality, measure=measure, idea=idea)

    assert "Geheime Maßnahme" not in read(moderator, idea)
