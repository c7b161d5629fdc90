"""A town in which citizens take part, as an installation serves it: with mail, a worker, and people of every role."""

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.office_site import CITIES, PASSWORD, answers, free_port
from tests.support.installation import wait_until
from tests.support.mail_server import mail_server

OFFICER, DEPUTY, MODERATOR, CITIZEN = (
    f"{name}@lindach.example" for name in ("officer", "deputy", "moderation", "citizen")
)
PREPARE = """
from datetime import date, timedelta
from django.utils import timezone
from lindwurm.base.accounts.domain import create_user, grant_membership
from lindwurm.base.accounts.enums import Role
from lindwurm.base.municipalities.models import Municipality
from lindwurm.exchange.load import load_folder
from lindwurm.stages.participation.domain import formats, processes
from lindwurm.stages.participation.domain.terms import publish_terms
from lindwurm.stages.participation.enums import FormatKind
load_folder({folder!r})
town = Municipality.objects.get()
people = {{}}
for email, role, name in {people!r}:
    person = create_user(email=email, password={password!r}, acting_user=None)
    person.confirmed_at = timezone.now()
    person.save()
    grant_membership(user=person, municipality=town, role=Role(role), display_name=name, acting_user=None)
publish_terms(municipality=town, text_de="Bleiben Sie freundlich.", text_en="Stay friendly.",
              valid_from=timezone.localdate(), acting_user=None)
process = processes.create_process(municipality=town, slug="mitreden", acting_user=None, title_de="Lindach redet mit",
    title_en="Lindach has a say", summary_de="Was soll besser werden?", summary_en="What should be better?",
    threshold_on=date(2026, 10, 1), threshold_note="geprüft")
processes.publish_process(process=process, acting_user=None)
ideas = formats.add_format(process=process, kind=FormatKind.IDEAS, slug="ideen", acting_user=None,
    title_de="Ihre Idee für Lindach", title_en="Your idea for Lindach")
"""
PEOPLE = [
    (OFFICER, "officer", "Digitales"),
    (DEPUTY, "officer", "Vertretung"),
    (MODERATOR, "moderator", "Moderation"),
    (CITIZEN, "citizen", "Lindenblatt"),
]


@pytest.fixture
def voice_site(installation):
    """The address of a served town, with `mails` and `installation`; more can be prepared before: see `prepare`."""
    with mail_server() as mails:
        installation.environment |= {
            "LINDWURM_MAIL_URL": mails.url,
            "LINDWURM_MAIL_FROM": "stadt@lindach.example",
        }
        installation.python(PREPARE.format(folder=str(CITIES / "tutorial"), people=PEOPLE, password=PASSWORD))
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        with installation.start("serve", "--port", port, "--workers", 1) as process:
            wait_until(lambda: answers(site), process=process)
            yield Site(site, mails, installation)


class Site:
    """Address, mails and installation of a served town."""

    def __init__(self, address, mails, installation):
        self.address, self.mails, self.installation = address, mails, installation

    def __str__(self):
        return self.address

    def link_for(self, email, pattern):
        """The first address in a mail to somebody that fits a pattern; waits for the mail."""
        found = []

        def came():
            for mail in self.mails.to(email):
                found.extend(re.findall(rf"{re.escape(self.address)}\S*{pattern}\S*", mail.get_content()))
            return found

        wait_until(came)
        return found[0]


def enter(page, site, email):
    """Logs a person in."""
    page.goto(f"{site}/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("button", name="Abmelden").first).to_be_visible()
