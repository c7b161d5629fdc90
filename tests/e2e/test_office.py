"""The planning office in a browser, as the digital officer meets it: with the product's own server and worker."""

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.office_site import EMAIL, PASSWORD, PLANNED, log_in, prepared


def change_amount(page, amount, source):
    """Gives the year 2028 of the first line another amount."""
    page.get_by_role("link", name="Haushalt", exact=True).first.click()
    page.get_by_role("main").get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("link", name="2028 ändern").click()
    money = page.get_by_role("group", name="Geld des Jahres")
    money.get_by_label("Belegt").check()
    money.get_by_label("Betrag in Euro").fill(amount)
    money.get_by_label("Quelle", exact=True).fill(source)
    money.get_by_label("Stand", exact=True).fill("2026")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.")).to_be_visible()


def plan(page, seconds, note):
    page.get_by_role("link", name="Planung", exact=True).click()
    page.get_by_label("Sekunden für die Suche").fill(str(seconds))
    page.get_by_label("Notiz").fill(note)
    page.get_by_role("button", name="Planung starten").click()


def wait_for_result(page):
    expect(page.get_by_role("heading", name="Plan nach Handlungsfeldern")).to_be_visible(timeout=120_000)


def publish(page, note):
    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_label("Erläuterung auf Deutsch").fill(note)
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.get_by_text("Diese Fassung ist ab jetzt öffentlich.")).to_be_visible()


@pytest.mark.slow
def test_officer_changes_budget_plans_stops_explains_compares_and_publishes(installation, serving, watched):
    installation.python(prepared("worms"))
    with serving() as site:
        page = watched()
        log_in(page, site)
        change_amount(page, "350.000", "Haushaltsplan 2028, Seite 3")

        plan(page, 300, "nach dem Nachtrag")
        expect(page.get_by_role("button", name="Anhalten und den besten Plan nehmen")).to_be_visible()
        expect(page.locator("#progress .chart svg.plot")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Anhalten und den besten Plan nehmen").click()
        wait_for_result(page)
        first = page.url

        page.locator(".plan tbody tr", has_text="Idee").first.get_by_role("link").click()
        expect(
            page.get_by_role("heading", name="Für die Kämmerei: Recht, Beträge und Termine")
        ).to_be_visible()
        assert re.search(r"§|B-\d|M-\d|Quartal", page.get_by_role("main").inner_text())
        page.goto(first)

        publish(page, "Erste Fassung mit dem Nachtrag")
        public = public_text(page, site)
        assert "Entwurf – nicht beschlossen" in public

        page.goto(f"{site}/buero/")
        change_amount(page, "0", "Haushaltssperre")
        page.goto(f"{site}/buero/")
        expect(page.get_by_text("Maßnahmen haben sich geändert")).to_be_visible()
        plan(page, 3, "mit Sperre")
        wait_for_result(page)
        page.get_by_role("link", name="Vergleichen").click()
        expect(page.get_by_role("heading", name="In Zahlen")).to_be_visible()
        assert page.locator("main h2").count() > 1
        page.go_back()
        publish(page, "Zweite Fassung wegen der Sperre")

        assert public_text(page, site) != public
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


def public_text(page, site):
    page.goto(f"{site}/fahrplan")
    return page.get_by_role("main").inner_text()


def ask_for_the_price(page):
    """Chooses what shall not be in the plan, and asks what that costs."""
    page.get_by_role("link", name="Vorgaben", exact=True).click()
    page.get_by_role("link", name="Neue Vorgabe").click()
    page.get_by_label("Untersagen: Sie soll nicht in den Plan").check()
    page.get_by_label("Maßnahme", exact=True).select_option("library")
    page.get_by_role("button", name="Was kostet das?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was kostet die Vorgabe?")


@pytest.mark.slow
def test_officer_prices_a_directive_enters_it_plans_anew_and_doubts_the_plan(installation, serving, watched):
    installation.python(prepared("tutorial") + PLANNED)
    with serving() as site:
        page = watched()
        log_in(page, site)
        ask_for_the_price(page)
        expect(page.get_by_role("heading", name="In Worten")).to_be_visible(timeout=120_000)
        expect(page.get_by_text("Geprüft wurden nur Pläne, die dem von Lauf 1 ähnlich sind")).to_be_visible()

        page.get_by_role("link", name="Diese Vorgabe aufnehmen").click()
        expect(page.get_by_label("Maßnahme", exact=True)).to_have_value("library")
        page.get_by_label("Wer es verlangt").fill("Stadtrat, Vorlage 12")
        page.get_by_label("Tag des Beschlusses").fill("18.11.2026")
        page.get_by_label("Begründung auf Deutsch").fill("Das Gebäude wird verkauft.")
        page.get_by_role("button", name="Speichern und zur Planung").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Planung")
        plan(page, 1, "mit der Vorgabe")
        wait_for_result(page)
        expect(page.get_by_role("heading", name="Daneben: die einfache Rangliste")).to_be_visible()
        result = page.url

        for link, seconds in (("Robustheit prüfen", "5"), ("Was brächte mehr Geld oder Personal?", "5")):
            page.goto(result)
            page.get_by_role("link", name=link).first.click()
            page.get_by_label("Sekunden für die Berechnung").fill(seconds)
            page.get_by_role("button", name="Berechnen").click()
            expect(page.get_by_role("heading", name="Dasselbe als Tabelle")).to_be_visible(timeout=120_000)
            expect(page.locator(".drawn svg")).to_be_visible()
        page.goto(result)
        expect(page.get_by_role("heading", name="Was in jedem Fall bleibt")).to_be_visible()

        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


@pytest.mark.slow
def test_price_of_a_directive_comes_without_script_and_by_keyboard(installation, serving, open_page, watched):
    installation.python(prepared("tutorial") + PLANNED)
    with serving() as site:
        plain = open_page(java_script_enabled=False)
        log_in(plain, site)
        ask_for_the_price(plain)
        answer = plain.get_by_role("heading", name="In Worten")
        again = plain.get_by_role("link", name="Stand neu laden")
        expect(answer.or_(again)).to_be_visible()
        for _ in range(240):
            if answer.count():
                break
            with plain.expect_navigation():
                again.click()
        expect(answer).to_be_visible()

        page = watched()
        log_in(page, site)
        page.goto(f"{site}/buero/vorgaben/neu/")
        tab_to(page, "", field="kind")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        tab_to(page, "", field="measure")
        page.keyboard.type("Offene")
        tab_to(page, "Was kostet das?")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Was kostet die Vorgabe?")
        expect(page.get_by_role("heading", name="In Worten")).to_be_visible(timeout=120_000)
        assert page.complaints == []


@pytest.mark.slow
def test_everything_works_by_keyboard_and_without_script(installation, serving, open_page, watched):
    installation.python(prepared("tutorial"))
    with serving() as site:
        page = watched()
        page.goto(f"{site}/buero/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.get_by_label("E-Mail-Adresse").focus()
        page.keyboard.type(EMAIL)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Überblick")

        tab_to(page, "Planung")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Planung")
        tab_to(page, "", field="seconds")
        page.keyboard.press("Control+A")
        page.keyboard.type("1")
        page.keyboard.press("Tab")
        page.keyboard.type("mit der Tastatur")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        wait_for_result(page)

        plain = open_page(java_script_enabled=False)
        log_in(plain, site)
        plan(plain, 1, "ohne Skript")
        result = plain.get_by_role("heading", name="Plan nach Handlungsfeldern")
        again = plain.get_by_role("link", name="Stand neu laden")
        expect(result.or_(again)).to_be_visible()
        for _ in range(60):
            if result.count():
                break
            plain.wait_for_timeout(500)
            with plain.expect_navigation():  # else the old page is asked while the new one is on its way
                again.click()
        wait_for_result(plain)
        change_amount(plain, "100", "Haushaltsplan")


def tab_to(page, name, field=""):
    """Presses Tab until a link of that name, or a field, has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.textContent.trim(), document.activeElement.name || '']")
        if (name and here[0] == name) or (field and here[1] == field):
            return
    pytest.fail(f"Tab never reached {name or field}")
