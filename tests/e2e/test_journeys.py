"""Whole journeys through the served product: what citizens begin on a phone, and what the office makes of it."""

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.office_site import PASSWORD
from tests.e2e.voice_journey import press, type_into
from tests.e2e.voice_site import CITIZEN, DEPUTY, OFFICER, enter
from tests.support.installation import wait_until

AUTHOR = "auenrose@lindach.example"
NEWS = ("Die Stadt greift die Idee auf", "ist die Maßnahme", "Der öffentliche Fahrplan (Entwurf")
SITES = """
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.partners.models import Site
town = Municipality.objects.get()
for place, (key, name) in enumerate((("markt", "Marktplatz"), ("ufer", "Uferpark"))):
    Site.objects.create(municipality=town, key=key, place=place, name_de=name, sort_de=name, sort_en=name,
                        kind="place", latitude="49.63", longitude="8.36", attribution="erfunden")
"""
PLAN = """
from lindwurm.base.accounts.models import User
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.tasks import request_run
officer, town = User.objects.get(email={officer!r}), Municipality.objects.get()
request_run(municipality=town, options=SolveOptions(seconds=1.0), acting_user=officer, note="mit der Idee")
work_off()
"""


def sign_up(walk, page):
    """Makes an account, confirms its address by the mail, logs in; wants each notice by mail at once."""
    page.goto(f"{walk.site}/registrieren")
    page.get_by_label("E-Mail-Adresse").fill(AUTHOR)
    page.get_by_label("Anzeigename").fill("Auenrose")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Passwort noch einmal").fill(PASSWORD)
    page.get_by_label("Ich halte mich an die Regeln").check()
    walk.demand_clean(page)
    walk.unhurried(page, "sign-up")
    page.get_by_role("button", name="Konto anlegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sehen Sie in Ihr Postfach")
    page.goto(walk.site.link_for(AUTHOR, "bestaetigen"))
    page.get_by_role("button", name="Adresse bestätigen").click()
    expect(page.get_by_text("Ihre Adresse ist bestätigt.")).to_be_visible()
    enter(page, walk.site, AUTHOR)
    page.goto(f"{walk.site}/mein-bereich/profil")
    page.get_by_label("Sofort, je Neuigkeit eine E-Mail").check()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Bereich")


def accept_rules(walk, page):
    """Accepts the rules in force, as whoever has an account must before writing."""
    page.goto(f"{walk.site}/mein-bereich/regeln")
    page.get_by_label("Ich halte mich an die Regeln").check()
    page.get_by_role("main").get_by_role("button").first.click()


def hand_in(walk, page):
    """Hands in an idea by keyboard alone, its place chosen from the list."""
    page.goto(f"{walk.site}/ideen/neu/ideen")
    type_into(page, "title", "Mehr Licht im Uferpark")
    press(page, "Weiter")
    expect(page.get_by_label("Ort aus der Liste der Stadt")).to_be_visible()
    type_into(page, "text", "Der Weg am Ufer ist im Winter dunkel.")
    type_into(page, "site", "Ufer")
    expect(page.get_by_label("Ort aus der Liste der Stadt")).to_have_value("ufer")
    walk.demand_clean(page)
    walk.unhurried(page, "idea")
    press(page, "Einreichen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Idee")
    press(page, "Zu meiner Idee")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mehr Licht im Uferpark")


@pytest.mark.slow
def test_P_22_place_of_an_idea_is_chosen_from_a_list_by_keyboard_alone(walk):
    walk.site.installation.python(SITES)
    phone = walk.phone()
    enter(phone, walk.site, CITIZEN)
    accept_rules(walk, phone)
    hand_in(walk, phone)
    expect(phone.get_by_role("main")).to_contain_text("Uferpark")
    walk.demand_clean(phone)
    walk.demand_quiet()


def answer_and_draft(page, site):
    """Answers that the idea is taken up, and makes a measure draft of it in one step."""
    page.goto(f"{site}/buero/posteingang/")
    page.get_by_role("link", name="Mehr Licht im Uferpark").click()
    page.get_by_label("aufgegriffen", exact=True).check()
    page.get_by_label("Antwort auf Deutsch").fill("Eine gute Idee, wir planen Leuchten.")
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    expect(page.get_by_text("Beantwortet; wer die Idee")).to_be_visible()
    page.get_by_role("button", name="In einen Maßnahmenentwurf verwandeln").click()


def fill_in_and_submit(walk, page):
    """Says what the measure takes by classes and what it does for the goals, and asks for approval."""
    page.get_by_label("Handlungsfeld").select_option("Lernen")
    page.get_by_label("Verantwortliche Einheit").select_option("IT")
    page.get_by_label("Verantwortliche Rolle").select_option("Leitung IT")
    page.get_by_label("Skizze: Größenklassen").check()
    for label in ("Kosten, einmalig", "Dauer der Umsetzung", "Personal während der Umsetzung"):
        page.get_by_label(label).select_option(index=1)
    page.get_by_role("combobox", name="Haushaltsstelle").select_option("Investitionen (nur Investitionen)")
    page.get_by_label("Nutzungsdauer in Jahren").fill("15")
    page.get_by_label("Offene Orte").fill("80")
    walk.demand_clean(page)
    page.get_by_role("button", name="Als Entwurf speichern").click()
    step(page, "Zur Prüfung geben", "Eingereicht")
    walk.demand_clean(page)


def step(page, words, answer):
    """Takes a step of the measure, after the question."""
    page.get_by_role("link", name=f"{words}…").click()
    page.locator("main form button").click()
    expect(page.get_by_role("main")).to_contain_text(answer)


def mailed(site):
    """All that was mailed to the author."""
    return "\n".join(mail.get_content() for mail in site.mails.to(AUTHOR))


@pytest.mark.slow
def test_idea_typed_on_a_phone_becomes_a_measure_of_the_published_plan_and_its_author_is_told(walk):
    walk.site.installation.python(SITES)
    phone = walk.phone()
    sign_up(walk, phone)
    hand_in(walk, phone)
    idea = phone.url

    page = walk.page()
    enter(page, walk.site, OFFICER)
    answer_and_draft(page, walk.site)
    fill_in_and_submit(walk, page)
    measure = page.url

    deputy = walk.page()
    enter(deputy, walk.site, DEPUTY)
    deputy.goto(measure)
    step(deputy, "Freigeben", "Freigegeben")
    step(deputy, "Maßnahme veröffentlichen", "ab jetzt öffentlich")

    walk.site.installation.python(PLAN.format(officer=OFFICER))
    page.goto(f"{walk.site}/buero/planung/")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Plan nach Handlungsfeldern")).to_be_visible()
    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_label("Erläuterung auf Deutsch").fill("Erste Fassung, mit Licht am Ufer")
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.get_by_text("Diese Fassung ist ab jetzt öffentlich.")).to_be_visible()

    phone.goto(idea)
    became = phone.get_by_role("main").get_by_role("list").filter(has_text="Mehr Licht im Uferpark").first
    expect(became).to_contain_text(re.compile(r"20[23]\d"))
    expect(phone.get_by_role("main")).to_contain_text(
        "Der öffentliche Fahrplan (Entwurf, noch nicht beschlossen)"
    )
    walk.demand_clean(phone)
    phone.goto(f"{walk.site}/mein-bereich")
    for words in NEWS:
        expect(phone.get_by_role("main")).to_contain_text(words)
    walk.demand_clean(phone)
    wait_until(lambda: all(words in mailed(walk.site) for words in NEWS))
    phone.goto(f"{walk.site}{re.search(r'https?://[^/]+(/idee/1)', mailed(walk.site))[1]}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mehr Licht im Uferpark")
    walk.demand_quiet()
