"""The office as an installation serves it, with a city, an officer and, where wanted, a first plan."""

import socket
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.support.installation import wait_until

CITIES = Path(__file__).resolve().parents[2] / "cities"
EMAIL, PASSWORD = "digitales@stadt.example", "Korrekt Pferd Batterie"
PREPARE = """
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.exchange.load import load_folder
load_folder({folder!r})
town = Municipality.objects.get()
person = User.objects.create_user({email!r}, {password!r})
Membership.objects.create(user=person, municipality=town, role="officer", display_name="Digitales")
"""
PLANNED = """
from lindwurm.base.jobs.worker import work_off
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.tasks import request_run
request_run(municipality=town, options=SolveOptions(seconds=1.0), acting_user=person, note="Erster Lauf")
work_off()
"""


def prepared(city):
    return PREPARE.format(folder=str(CITIES / city), email=EMAIL, password=PASSWORD)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answers(site):
    try:
        urllib.request.urlopen(f"{site}/healthz", timeout=5).read()  # noqa: S310 -- our own server on loopback
    except (urllib.error.URLError, OSError):
        return False
    return True


@pytest.fixture
def serving(installation):
    """Starts web server and worker of an installation: `with serving("serve") as site`."""

    @contextmanager
    def start():
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        with installation.start("serve", "--port", port, "--workers", 1) as process:
            wait_until(lambda: answers(site), process=process)
            yield site

    return start


@pytest.fixture
def watched(open_page):
    """Opens a page and listens: `page.complaints`, `page.requests`."""

    def one(**options):
        page = open_page(**options)
        page.complaints, page.requests = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    return one


def log_in(page, site):
    page.goto(f"{site}/buero/")
    page.get_by_label("E-Mail-Adresse").fill(EMAIL)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Überblick")
