"""The pages of an account and the acts of citizens: without barriers, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE

PREPARE = """
from base_factories import PASSWORD
from django.utils import timezone
from format_builders import a_round, a_weighing
from voice_town import VoiceTown
from lindwurm.base.outbox.domain import notify
from lindwurm.stages.participation.domain.drafts import import_draft, publish_draft
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Comment, Participant
town = VoiceTown()
here = {"municipality": town.municipality}
town.format(title_de="Ideen für Brunnen")
anna, bert = town.person(name="Rheinperle", email="anna@example.org"), town.person(name="Amsel")
Participant.objects.create(user=anna, terms=town.terms, accepted_at=timezone.now(), **here)
own, other = town.idea("Mehr Bänke", author=anna), town.idea("Mehr Bäume", author=bert)
Comment.objects.create(idea=other, author=anna, text="Gute Idee.", **here)
notify(users=[anna.pk], topic="idea:2", event="1", kind="answered", subject_de="Antwort auf „Mehr Bäume“",
    acting_user=None, **here)
a_weighing(town)
a_round(town)
text = town.format(FormatKind.CONSULTATION, "leitbild", title_de="Leitbild")
draft = import_draft(format=text, imported=from_markdown(b"# Leitbild\\n\\nDie Stadt soll bunt sein."), acting_user=None)
publish_draft(draft=draft, acting_user=None)
town.format(FormatKind.SURVEY, "leer", title_de="Noch ohne Fragen")
town.said()
print(PASSWORD)
"""
BEFORE = (
    "/registrieren",
    "/registrieren/gesendet",
    "/registrieren/bestaetigen/kein-schluessel",
    "/konto/anmelden/",
    "/konto/neues-passwort/",
    "/en/sign-up",
    "/mitmachen",
    "/mitmachen/mitmachen",
    "/ideen",
    "/idee/2",
)
AFTER = (
    "/mein-bereich",
    "/mein-bereich/profil",
    "/mein-bereich/regeln",
    "/mein-bereich/alter?age=14",
    "/mein-bereich/loeschen",
    "/konto/passwort/",
    "/konto/abmelden/",
    "/en/my-area",
    "/ideen/neu/ideas",
    "/ideen/neu/ideas?title=Bank",
    "/idee/1/danke",
    "/idee/1/zuruecknehmen",
    "/idee/2/kommentieren",
    "/idee/2/unterstuetzen",
    "/idee/2/folgen",
    "/ziele/ziele/gewichten",
    "/haushaltsentwurf/haushalt-2027/vorschlagen",
    "/konsultation/leitbild/absatz/2",
)


@pytest.fixture
def account(installation, serving):
    """Address of a served town, and the password of its citizen."""
    if installation.database_url:
        pytest.skip("pages look the same on every database")
    password = installation.python(PREPARE).splitlines()[-1]
    with serving() as site:
        yield site, password


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1440", "375"])
def test_pages_of_an_account_and_acts_have_no_barrier(account, watched, axe, viewport):
    site, password = account
    page = watched(viewport=viewport)

    def look(path, status=(200,)):
        answer = page.goto(f"{site}{path}")
        assert answer.status in status, path
        assert axe(page, best_practice=True) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path

    for path in BEFORE:
        look(path, status=(200, 404))
    page.goto(f"{site}/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill("anna@example.org")
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Bereich")
    for path in AFTER:
        look(path)
    assert [url for url in page.requests if not url.startswith((site, "data:"))] == []
