"""A measure through its pages: made, also of ideas, looked at, changed, reported on, linked."""

from dataclasses import replace

import pytest
from base_factories import MembershipFactory, UserFactory
from django.test import Client
from measuring_builders import a_content, a_public_measure, an_idea, an_outline
from planned_towns import a_town

from lindwurm.base.accounts.enums import Role
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import ExceptionKind, GateException, Progress, Publication, Readiness
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.queries import city_of
from lindwurm.stages.roadmap.domain import archive_measure, create_measure
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import value_of
from lindwurm.stages.roadmap.rules import may_decide_measures, may_edit_measures
from lindwurm.web.kit import policies

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
NEW = "/buero/massnahmen/neu/"
ONE = "/buero/massnahmen/eintrag/fahrradstrasse-am-fluss/"
WHAT = {
    "title_de": "Fahrradstraße am Fluss",
    "title_en": "Cycle street by the river",
    "in_short_de": "Die Uferstraße wird eine Fahrradstraße.",
    "field": "services",
    "basis": "Vorschlag aus der Bürgerschaft",
    "unit": "it",
    "role": "it-lead",
    "readiness": "idea",
    "kind": "capex",
    "procurement": "supplies",
}
OUTLINE = {
    "readiness": "outline",
    "cost": "S",
    "duration": "S",
    "staff": "S",
    "line": "invest",
    "life_years": "10",
}


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def somebody(town, membership):
    """Logs a person with a role in."""

    def client(role):
        found = Client()
        found.force_login(membership(town, role))
        return found

    return client


@pytest.fixture
def membership():
    return lambda town, role: MembershipFactory(user=UserFactory(), municipality=town, role=role).user


@pytest.fixture
def editor(somebody):
    return somebody(Role.EDITOR)


@pytest.fixture
def officer(somebody):
    return somebody(Role.OFFICER)


def read(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def measure(town, key="fahrradstrasse-am-fluss"):
    return Measure.objects.of(town).get(key=key)


# --- making ----------------------------------------------------------------------------------------------


def test_measure_is_made_as_a_draft_and_stands_in_the_list_and_the_log(editor, town):
    answer = editor.post(NEW, WHAT, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == ONE
    assert "Als Entwurf gespeichert; nur das Büro sieht sie." in page
    assert "Zur Prüfung geben" in page
    shown = read(editor, "/buero/massnahmen/")
    assert f'<a href="{ONE}">Fahrradstraße am Fluss</a>' in shown
    assert "nicht öffentlich" in shown
    assert "Maßnahme angelegt" in read(editor, "/buero/protokoll/")
    assert f'href="{ONE}"' in read(editor, "/buero/protokoll/")


def test_classes_line_and_unit_make_a_measure_that_can_be_planned(editor, town):
    editor.post(NEW, {**WHAT, **OUTLINE, "goal_less-paper": "80"})

    value = value_of(measure(town))
    assert (value.readiness, value.outline.cost.likely, value.outline.life_years) == (
        Readiness.OUTLINE,
        15_000_00,
        10,
    )
    assert value.outline.cost.origin.by == "it-lead"
    assert [(each.goal, each.value.likely) for each in value.contributions] == [("less-paper", 80)]
    assert value in city_of(town).measures


def test_reason_under_budget_law_is_kept_and_shown_to_whoever_approves(editor, officer, town):
    reason = {"gate": "unavoidable", "gate_basis": "§ 75 SchulG", "gate_by": "it-lead"}

    editor.post(NEW, {**WHAT, **OUTLINE, **reason})

    (kept,) = value_of(measure(town)).exceptions
    assert (kept.kind, kept.legal_basis, kept.confirmed_by) == (
        ExceptionKind.UNAVOIDABLE,
        "§ 75 SchulG",
        "it-lead",
    )
    editor.post(f"{ONE}pruefung/")
    page = read(officer, f"{ONE}freigeben/")
    assert "Haushaltsrechtlicher Grund der Investition" in page
    assert "Unabweisbar: § 75 SchulG, bestätigt von:" in page
    assert "Nutzungsdauer in Jahren" in page
    assert "Liefer- und Dienstleistungen" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"gate": "begun"}, "Sagen Sie, worauf der Grund beruht."),
        (
            {"gate": "important", "gate_basis": "Schreiben", "kind": "opex", "life_years": ""},
            "Nur eine Investition braucht hier einen Grund.",
        ),
        ({"gate_by": "it-lead"}, "Wählen Sie den Grund, oder leeren Sie die beiden Felder darunter."),
    ],
    ids=["no-basis", "no-investment", "no-reason"],
)
def test_half_a_reason_under_budget_law_is_refused_in_words(editor, town, given, words):
    answer = editor.post(NEW, {**WHAT, **OUTLINE, **given})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Measure.objects.of(town).filter(key="fahrradstrasse-am-fluss").exists()


def test_reason_that_a_unit_confirmed_stays_when_something_else_is_changed(officer, town):
    begun = GateException(
        kind=ExceptionKind.BEGUN, contract="Vertrag 7", legal_basis="§ 99 GemO", confirmed_by="it"
    )
    row = create_measure(
        municipality=town,
        content=a_content(readiness=Readiness.OUTLINE, outline=an_outline(town), exceptions=(begun,)),
        acting_user=None,
    )
    shown = {"gate": "begun", "gate_basis": "Vertrag 7", "gate_by": "it"}

    page = read(officer, f"{ONE}aendern/")
    officer.post(f"{ONE}aendern/", {**WHAT, **OUTLINE, **shown, "gate_by": "it-lead"})

    assert '<option value="it" selected>' in page.split('name="gate_by"')[1].split("</select>")[0]
    row.refresh_from_db()
    assert row.exceptions == (replace(begun, confirmed_by="it-lead"),)


def test_reasons_of_the_folder_stay_when_something_else_is_changed(officer, town):
    several = tuple(
        GateException(kind=kind, legal_basis="Schreiben")
        for kind in (ExceptionKind.IMPORTANT, ExceptionKind.UNAVOIDABLE)
    )
    row = create_measure(
        municipality=town,
        content=a_content(readiness=Readiness.OUTLINE, outline=an_outline(town), exceptions=several),
        acting_user=None,
    )

    page = read(officer, f"{ONE}aendern/")
    officer.post(f"{ONE}aendern/", {**WHAT, **OUTLINE, "title_de": "Radstraße", "gate": "as-entered"})

    assert "Wie erfasst: mehrere Gründe" in page
    row.refresh_from_db()
    assert (row.title_de, set(row.exceptions)) == ("Radstraße", set(several))


def test_change_of_a_public_measure_says_that_it_is_public_at_once(officer, town):
    a_public_measure(town)

    assert "Was Sie speichern, steht sofort auf den öffentlichen Seiten" in read(officer, f"{ONE}aendern/")


def test_classes_say_what_they_mean(editor):
    page = read(editor, NEW)

    assert "S: etwa 15.000 € (5.000 € bis 30.000 €)" in page
    assert "M: etwa 4 Quartale (3 Quartale bis 6 Quartale)" in page
    assert "Investitionen (nur Investitionen)" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title_de": ""}, "Titel auf Deutsch"),
        ({"in_short_de": "Wort " * 61}, "Höchstens 60 Wörter"),
        ({"field": "nowhere"}, "Handlungsfeld"),
        ({"unit": ""}, "Verantwortliche Einheit"),
        ({"readiness": "costed"}, "Reifegrad"),
        ({"readiness": "outline"}, "Eine Skizze braucht Kosten"),
        ({"cost": "S"}, "Eine Skizze braucht Kosten"),
        ({**OUTLINE, "life_years": ""}, "Nutzungsdauer"),
        ({**OUTLINE, "line": "current"}, "bezahlt solche Kosten nicht"),
        ({**OUTLINE, "cost": "XXL"}, "Kosten"),
        ({"goal_less-paper": "viel"}, "eine Zahl von 0 bis 100"),
        ({"goal_less-paper": "101"}, "eine Zahl von 0 bis 100"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(editor, town, changes, words):
    before = Measure.objects.count()

    answer = editor.post(NEW, {**WHAT, **changes})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.split('class="error-summary"')[1].split("</ul>")[0]
    assert "Vorschlag aus der Bürgerschaft" in page
    assert Measure.objects.count() == before


def test_measure_made_of_ideas_begins_with_the_first_and_keeps_the_links(editor, town):
    unit = Unit.objects.of(town).get(key="it")
    for number in (7, 8):
        an_idea(town, number, title=f"Radweg {number}", text="Bitte einen Radweg bauen.", unit=unit)
    path = f"{NEW}?idea=7&idea=8"

    page = read(editor, path)
    editor.post(path, WHAT)

    assert 'value="Radweg 7"' in page
    assert "Bitte einen Radweg bauen." in page
    assert "Ideen aus der Bürgerschaft: Nr. 7, 8" in page
    assert '<option value="it" selected>' in page.split('name="unit"')[1].split("</select>")[0]
    assert '<option value="it-lead" selected>' in page.split('name="role"')[1].split("</select>")[0]
    assert {link.idea.number for link in MeasureIdea.objects.filter(measure=measure(town))} == {7, 8}
    assert "Idee 8: Radweg 8" in read(editor, ONE)


@pytest.mark.parametrize("number", ["9", "x", "99999999999999", "9" * 400, "-1"])
def test_measure_of_an_idea_that_is_not_there_is_not_found(editor, number):
    assert editor.get(f"{NEW}?idea={number}").status_code == 404


def test_form_speaks_english(editor):
    assert "Outline by classes" in read(editor, "/en/office/measures/new/")


def test_town_without_a_city_has_no_form(membership):
    empty = Municipality.objects.create(slug="leer", name_de="Leer", kind="fictional")
    client = Client()
    client.force_login(membership(empty, Role.OFFICER))

    assert client.get("/stadt/leer/buero/massnahmen/neu/").status_code == 404


# --- changing --------------------------------------------------------------------------------------------


def shown(client, path=f"{ONE}aendern/"):
    """What a form holds, as a browser would send it back."""
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_form_sent_back_as_it_was_changes_nothing(editor, town):
    create_measure(
        municipality=town,
        content=a_content(readiness=Readiness.OUTLINE, outline=an_outline(town)),
        acting_user=None,
    )
    before = value_of(measure(town))

    editor.post(f"{ONE}aendern/", shown(editor))

    assert value_of(measure(town)) == before


@pytest.mark.parametrize("key", ["library", "permits", "appointments", "archive", "sensors"])
def test_measure_of_the_folder_sent_back_as_it_was_changes_nothing(officer, town, key):
    before = value_of(measure(town, key))
    path = f"/buero/massnahmen/eintrag/{key}/aendern/"

    answer = officer.post(path, shown(officer, path))

    assert answer.status_code == 302
    assert value_of(measure(town, key)) == before


def test_change_says_that_a_submitted_measure_is_a_draft_again(editor, town):
    editor.post(NEW, WHAT)
    editor.post(f"{ONE}pruefung/")

    page = editor.post(f"{ONE}aendern/", {**shown(editor), "title_de": "Radstraße"}, follow=True)

    assert "Sie ist wieder ein Entwurf" in page.content.decode()
    assert measure(town).publication is Publication.DRAFT


def test_second_of_two_people_sees_that_somebody_was_quicker(editor, officer, town):
    editor.post(NEW, WHAT)
    first, second = shown(editor), shown(officer)
    editor.post(f"{ONE}aendern/", {**first, "title_de": "Zuerst"})

    refused = officer.post(f"{ONE}aendern/", {**second, "title_de": "Danach"})
    page = refused.content.decode()
    anew = refused.context["form"]["seen"].value()
    saved = officer.post(f"{ONE}aendern/", {**second, "title_de": "Danach", "seen": anew})

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert "Jemand anderes hat" in page
    assert measure(town).title_de == "Danach"


def test_public_measure_is_changed_by_the_officer_only(editor, officer, town):
    a_public_measure(town)

    assert editor.get(f"{ONE}aendern/").status_code == 403
    assert editor.post(f"{ONE}aendern/", WHAT).status_code == 403
    assert "Maßnahme ändern" not in read(editor, ONE)
    assert officer.post(f"{ONE}aendern/", {**shown(officer), "title_de": "Neu"}).status_code == 302
    assert measure(town).title_de == "Neu"


def test_archived_measure_has_no_form(officer, town):
    archive_measure(measure=a_public_measure(town), acting_user=None)

    assert officer.get(f"{ONE}aendern/").status_code == 404
    assert officer.get(f"{ONE}stand/").status_code == 404
    assert "Aus dem Archiv holen" in read(officer, ONE)


def test_reader_sees_the_measure_and_no_button(somebody, town):
    create_measure(municipality=town, content=a_content(), acting_user=None)

    page = read(somebody(Role.READER), ONE)

    assert "Fahrradstraße am Fluss" in page
    assert 'class="buttons"' not in page
    assert "Idee verknüpfen" not in page


@pytest.mark.parametrize("role", list(Role))
def test_pages_let_in_whom_the_stage_lets_in(town, membership, role):
    person = membership(town, role)

    assert policies.measure_editors(person, town) == may_edit_measures(person, town)
    assert policies.officers(person, town) == may_decide_measures(person, town)


# --- progress --------------------------------------------------------------------------------------------


def test_progress_is_reported_in_one_form(somebody, town):
    lead = somebody(Role.UNIT_LEAD)
    a_public_measure(town)

    page = lead.post(
        f"{ONE}stand/",
        {"progress": "running", "as_of": "23.11.2026", "note_de": "Die Schilder stehen."},
        follow=True,
    ).content.decode()

    assert "Gemeldet; wer ihren Ideen folgt, wird benachrichtigt." in page
    assert "Die Schilder stehen." in page
    assert "Stand gemeldet: In Arbeit" in page
    assert measure(town).progress is Progress.RUNNING


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"as_of": "31.12.2999"}, "liegt in der Zukunft"),
        ({"as_of": "neulich"}, "Bekannt seit"),
        ({"note_de": ""}, "Ein Satz für alle"),
        ({"progress": "fast"}, "Wie weit sie ist"),
    ],
)
def test_progress_that_says_nothing_is_refused(editor, town, changes, words):
    editor.post(NEW, WHAT)

    answer = editor.post(
        f"{ONE}stand/", {"progress": "running", "as_of": "1.11.2026", "note_de": "Gut.", **changes}
    )

    assert answer.status_code == 422
    assert words in answer.content.decode().split('class="error-summary"')[1].split("</ul>")[0]
    assert measure(town).progress is Progress.IDEA


def test_progress_that_the_folder_contradicts_is_refused_in_words(editor, town):
    running = Measure.objects.of(town).filter(remaining__isnull=False, progress="running").first()

    answer = editor.post(
        f"/buero/massnahmen/eintrag/{running.key}/stand/",
        {"progress": "paused", "as_of": "1.11.2026", "note_de": "Pause."},
    )

    assert answer.status_code == 422
    assert "Im Stadtordner steht, was diese laufende Maßnahme noch braucht." in answer.content.decode()


# --- ideas -----------------------------------------------------------------------------------------------


def test_idea_is_linked_and_the_link_taken_away(editor, town):
    editor.post(NEW, WHAT)
    an_idea(town, 12, title="Radweg")

    linked = editor.post(f"{ONE}idee/", {"number": "12"}, follow=True).content.decode()
    asked = read(editor, f"{ONE}idee/12/")
    gone = editor.post(f"{ONE}idee/12/", follow=True).content.decode()

    assert "Idee 12: Radweg" in linked
    assert "Idee verknüpft: Idee 12" in linked
    assert "Nur für eine Verknüpfung, die ein Versehen war." in asked
    assert "Sie geht auf keine Idee aus der Bürgerschaft zurück." in gone
    assert editor.get(f"{ONE}idee/12/").status_code == 404


def test_idea_that_is_not_there_cannot_be_linked(editor, town):
    editor.post(NEW, WHAT)

    answer = editor.post(f"{ONE}idee/", {"number": "99"})

    assert answer.status_code == 422
    assert "Eine Idee mit dieser Nummer gibt es nicht." in answer.content.decode()


@pytest.mark.parametrize("path", ["", "aendern/", "stand/", "pruefung/", "idee/", "idee/1/"])
def test_measure_that_is_not_there_is_not_found(officer, path):
    assert officer.get(f"/buero/massnahmen/eintrag/nirgends/{path}").status_code == 404


def test_title_that_is_an_address_of_its_own_is_no_trouble(editor, town):
    editor.post(NEW, {**WHAT, "title_de": "Neu"})

    assert "<h1" in read(editor, "/buero/massnahmen/eintrag/neu/")
