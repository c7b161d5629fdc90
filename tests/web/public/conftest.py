"""What the tests of the public pages share."""

import pytest
from django.test import Client
from public_town import a_town

PAGES = {
    "start": ("/", "/en/"),
    "roadmap": ("/fahrplan", "/en/roadmap"),
    "measure": ("/massnahme/m-000", "/en/measure/m-000"),
    "field": ("/handlungsfeld/moving", "/en/field/moving"),
    "partners": ("/partner", "/en/partners"),
    "partner": ("/partner/university", "/en/partners/university"),
    "sites": ("/orte", "/en/places"),
    "grants": ("/foerderung", "/en/grants"),
    "method": ("/methode", "/en/method"),
    "changes": ("/aenderungen", "/en/changes"),
    "imprint": ("/impressum", "/en/imprint"),
    "privacy": ("/datenschutz", "/en/privacy"),
    "accessibility": ("/barrierefreiheit", "/en/accessibility"),
    "plain-language": ("/einfach-erklaert", "/en/simple-words"),
    "thanks": ("/barriere-melden/danke", "/en/report/thanks"),
    "sitemap": ("/sitemap.xml", "/en/sitemap.xml"),
    "robots": ("/robots.txt", "/en/robots.txt"),
    "csv": ("/fahrplan.csv", "/en/roadmap.csv"),
    "plan": ("/plan.json", "/en/plan.json"),
}
ADDRESSES = [path for pair in PAGES.values() for path in pair]


@pytest.fixture
def town(db):
    """A town with nine measures, one in each state."""
    return a_town(9)


@pytest.fixture
def visitor():
    """Somebody who reads, on a host that is allowed."""
    return Client(headers={"host": "localhost"})
