"""A ballot from setting it up to a recount by a stranger, who has the published file and nothing else."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.voice_journey import press, type_into
from tests.e2e.voice_site import DEPUTY, OFFICER, enter

ROOT = Path(__file__).resolve().parents[2]
POLL = """
from datetime import timedelta
from django.utils import timezone
from lindwurm.stages.participation.domain.formats import add_format
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Process
now = timezone.now()
print(add_format(process=Process.objects.get(), kind=FormatKind.POLL, slug="budget", acting_user=None,
    title_de="Bürgerbudget", title_en="Citizens’ budget",
    opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=5)).pk)
"""
OVER = """
from datetime import timedelta
from django.utils import timezone
from poll_town import move_end
move_end(timezone.now() - timedelta(minutes=1))
"""
PROPOSALS = (("Bänke am Ufer", "20.000"), ("Trinkbrunnen", "15.000"), ("Bolzplatz", "45.000"))


def set_up(walk, page, office):
    """Says the terms, lists three proposals, has them checked, opens the vote."""
    page.goto(office)
    page.get_by_role("link", name="Bedingungen festlegen").click()
    page.get_by_label("Geld, um das es geht, in Euro").fill("50.000")
    page.get_by_text("Für Fachleute").click()
    page.get_by_label("Schritt in Euro je Person").fill("1")
    page.get_by_label("Worte, aus denen das Los").fill("Lindach 2026")
    walk.demand_clean(page)
    page.get_by_role("button", name="Speichern").click()
    for title, cost in PROPOSALS:
        page.get_by_role("link", name="Neuer Vorschlag").click()
        page.get_by_label("Titel auf Deutsch").fill(title)
        page.get_by_label("Kosten in Euro").fill(cost)
        page.get_by_label("Worauf die Kosten").fill("Angebot")
        page.get_by_role("button", name="Speichern").click()
    for title, _cost in PROPOSALS:
        expect(page.get_by_role("table")).to_be_visible()
        page.get_by_role("row", name=title).get_by_role("link", name="Prüfen").click()
        page.get_by_label("Organisationseinheit").select_option("IT")
        page.get_by_label("Für diese Kosten machbar").check()
        page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Abstimmung öffnen").click()
    expect(page.get_by_role("main")).to_contain_text("niemand kann sie ändern, auch Sie nicht")
    page.get_by_role("button", name="Veröffentlichen und öffnen").click()
    expect(page.get_by_text("Die Abstimmung ist geöffnet.")).to_be_visible()
    walk.demand_clean(page)


def codes(walk, page, count):
    """Makes codes and reads them from the page that is printed."""
    page.get_by_role("link", name="Codes erzeugen").click()
    page.get_by_label("Wie viele Codes").fill(str(count))
    page.get_by_role("button", name="Codes erzeugen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes zum Drucken")
    walk.demand_clean(page)
    return [found.inner_text() for found in page.locator("main li code").all()]


def vote(walk, page, code, *titles):
    """Votes with a code, by keyboard alone."""
    page.goto(f"{walk.site}/abstimmung/budget")
    walk.demand_clean(page)
    press(page, "Jetzt abstimmen")
    expect(page.get_by_label("Ihr Code")).to_be_visible()
    type_into(page, "code", code.lower())
    press(page, "Weiter")
    expect(page.get_by_label(titles[0])).to_be_visible()
    walk.demand_clean(page)
    for title in titles:
        box = page.get_by_label(title)
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
    press(page, "Prüfen")
    expect(page.get_by_role("row", name=titles[0])).to_be_visible()
    walk.demand_clean(page)
    press(page, "Stimmzettel abgeben")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Stimmzettel liegt in der Urne")
    walk.demand_clean(page)


def enter_paper(walk, page, office, number, title):
    """Types a ballot that came on paper."""
    page.goto(f"{office}papier/")
    page.get_by_label("Auf das Papier gestempelte Nummer").fill(str(number))
    page.get_by_label(title).check()
    walk.demand_clean(page)
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_text(f"Papier {number} liegt in der Urne.")).to_be_visible()


def close(walk, page, office, button, answer):
    page.goto(office)
    page.get_by_role("link", name="Urne schließen").click()
    walk.demand_clean(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").first).to_contain_text(answer)


def recount(file, folder):
    """Counts a file as a stranger does: in an empty folder, with no installation at hand."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LINDWURM_", "DJANGO_"))
    }
    counted = subprocess.run(
        [sys.executable, "-m", "lindwurm.cli", "count", file, "--json"],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert [found.name for found in folder.iterdir()] == [file]
    return json.loads(counted.stdout)


@pytest.mark.slow
def test_ballot_from_setting_up_to_a_recount_by_a_stranger(walk, tmp_path):
    key = walk.site.installation.python(POLL).strip()
    office = f"{walk.site}/buero/abstimmung/{key}/"
    page, deputy = walk.page(), walk.page()
    enter(page, walk.site, OFFICER)
    set_up(walk, page, office)
    first, second, unused = codes(walk, page, 3)
    for code, titles in ((first, ("Trinkbrunnen", "Bänke am Ufer")), (second, ("Trinkbrunnen",))):
        vote(walk, walk.phone(), code, *titles)
    enter_paper(walk, page, office, 7, "Bolzplatz")

    walk.site.installation.python(OVER)
    close(walk, page, office, "Schließen beantragen", "Eine zweite Person muss es bestätigen.")
    enter(deputy, walk.site, DEPUTY)
    close(walk, deputy, office, "Schließen, versiegeln und auszählen", "Das Ergebnis ist öffentlich.")

    stranger = walk.phone()
    stranger.goto(f"{walk.site}/abstimmung/budget")
    stranger.get_by_role("link", name="Zum Ergebnis").click()
    walk.demand_clean(stranger)
    chosen = stranger.get_by_role("row").filter(has_text=re.compile("Ergebnis: Gewählt|(?<!Nicht )Gewählt$"))
    winners = set(chosen.get_by_role("rowheader").all_inner_texts())
    seal = stranger.locator("code.seal").inner_text()
    folder = tmp_path / "empty"
    folder.mkdir()
    with stranger.expect_download() as download:
        stranger.get_by_role("link", name="Alle Stimmzettel herunterladen").click()
    file = download.value.suggested_filename
    download.value.save_as(folder / file)

    document = (folder / file).read_bytes()
    assert hashlib.sha256(document).hexdigest() == seal
    text = document.decode()
    assert not any(code in text for code in (first, second, unused))
    names = dict(re.findall(r"^(\d+);\d+;(.+)$", text, re.MULTILINE))
    told = recount(file, folder)
    assert {names[str(winner)] for winner in told["winners"]} == winners == {"Trinkbrunnen", "Bänke am Ufer"}
    walk.demand_quiet()
