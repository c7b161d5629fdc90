"""The pages of moderation, of people and of the law are without barriers, in the office and before everybody."""

import pytest
from tests.e2e.browser import NARROW, WIDE
from tests.e2e.office_site import log_in, prepared

MADE = """
from datetime import date
from django.utils import timezone
from lindwurm.base.accounts.models import Membership
from lindwurm.stages.participation.domain.alarms import raise_alarm
from lindwurm.stages.participation.domain.barriers import report_barrier
from lindwurm.stages.participation.domain.moderation import hide
from lindwurm.stages.participation.domain.objections import object_to
from lindwurm.stages.participation.domain.reports import report
from lindwurm.stages.participation.domain.terms import publish_terms
from lindwurm.stages.participation.models import Format, Idea, Process
city = {"municipality": town}
process = Process.objects.create(slug="p", title_de="Mitmachen", summary_de="S.", state="open", threshold_on=date(2026, 1, 1), **city)
shown = Format.objects.create(process=process, kind="ideas", slug="i", title_de="Ideen", **city)
author = User.objects.create_user("rhein@privat.example", "Korrekt Pferd Batterie", confirmed_at=timezone.now())
member = Membership.objects.create(user=author, municipality=town, role="citizen", display_name="Rheinperle")
def idea(number, title):
    return Idea.objects.create(number=number, title=title, text="Bitte.", format=shown, author=author, due_on=date(2027, 1, 1), **city)
seen, gone = idea(1, "Mehr Bänke"), idea(2, "Weniger Lärm")
given = report(target=seen, reason="insult", text="Satz zwei")
removal = hide(target=gone, rule="insult", reason_de="Angriff.", acting_user=None)
objection = object_to(removal=removal, text="Nein.", acting_user=author)
alarm = raise_alarm(municipality=town, kind="supports", idea=seen, began_at=timezone.now(), minutes=10, count=40, usual=2)
barrier = report_barrier(municipality=town, message="Der Filter geht nicht.")
publish_terms(municipality=town, text_de="# Regeln", valid_from=date(2026, 1, 1), acting_user=person)
print(seen.pk, gone.pk, given.receipt, objection.pk, alarm.pk, barrier.pk, member.pk)
"""
OFFICE = (
    "/buero/",
    "/buero/moderation/",
    "/buero/moderation/idea/{seen}/",
    "/buero/moderation/idea/{seen}/ausblenden/",
    "/buero/moderation/idea/{seen}/abweisen/",
    "/buero/moderation/idea/{seen}/sperren/",
    "/buero/moderation/idea/{gone}/",
    "/buero/moderation/idea/{gone}/einblenden/",
    "/buero/moderation/widerspruch/{objection}/",
    "/buero/moderation/hinweis/{alarm}/",
    "/buero/moderation/regeln/",
    "/buero/personen/",
    "/buero/personen/{member}/",
    "/buero/personen/{member}/rolle/",
    "/buero/personen/{member}/adresse/",
    "/buero/barrieren/",
    "/buero/barrieren/{barrier}/",
    "/buero/barrieren/erklaerung/",
    "/buero/verarbeitung/",
    "/en/office/moderation/",
    "/en/office/people/",
)
PUBLIC = (
    "/regeln",
    "/melden/idea/{seen}",
    "/meldung/{receipt}",
    "/barrierefreiheit",
    "/datenschutz",
    "/einfach-erklaert",
    "/en/rules",
    "/en/report/idea/{seen}",
)
NAMES = ("seen", "gone", "receipt", "objection", "alarm", "barrier", "member")


@pytest.mark.slow
def test_every_page_of_moderation_is_without_barriers_on_both_screens(installation, serving, watched, axe):
    parts = dict(zip(NAMES, installation.python(prepared("tutorial") + MADE).split()[-7:], strict=True))
    with serving() as site:
        for viewport in (WIDE, NARROW):
            page = watched(viewport=viewport)
            log_in(page, site)
            for pattern in (*OFFICE, *PUBLIC):
                path = pattern.format(**parts)
                answer = page.goto(f"{site}{path}")
                assert (path, answer.status) == (path, 200)
                assert axe(page, best_practice=True) == [], path
                assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((site, "data:"))] == []
