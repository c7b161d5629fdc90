"""The tools for page tests find what is wrong, and only that."""

import pytest
from tests.e2e.browser import NARROW, missing

GOOD = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Fahrplan</title></head>
<body><main><h1>Fahrplan</h1><p>Alle Schulen am Gigabitnetz.</p>
<label for="jahr">Jahr</label> <input id="jahr" name="jahr"></main></body></html>"""

BROKEN = """<!doctype html>
<html><head><meta charset="utf-8"><title></title></head>
<body><main><h1>Fahrplan</h1><img src="data:,">
<p style="color: #ccc; background: #fff">Kaum zu lesen.</p><input name="jahr"></main></body></html>"""


def test_axe_passes_a_good_page(page, axe):
    page.set_content(GOOD)

    assert axe(page) == []
    assert axe(page, best_practice=True) == []


def test_axe_finds_what_is_broken(page, axe):
    page.set_content(BROKEN)

    found = {line.split(" ")[0] for line in axe(page)}

    assert found == {"html-has-lang", "document-title", "image-alt", "color-contrast", "label"}


def test_axe_names_the_place_and_the_rule(page, axe):
    page.set_content(GOOD.replace('<label for="jahr">Jahr</label>', ""))

    [line] = axe(page)

    assert line.startswith("label (critical): #jahr: ")


def test_axe_reads_a_file(page, axe, tmp_path):
    (tmp_path / "page.html").write_text(GOOD, encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())

    assert axe(page) == []


def test_serve_gives_a_page_under_a_strict_policy_an_origin(page, axe, serve, tmp_path):
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""
    (tmp_path / "page.html").write_text(GOOD.replace("<title>", f"{policy}<title>"), encoding="utf-8")

    with serve(tmp_path) as address:
        page.goto(f"{address}/page.html")

        assert page.title() == "Fahrplan"
        assert axe(page) == []


def test_open_page_takes_the_width_of_a_phone(open_page):
    narrow = open_page(viewport=NARROW)

    assert narrow.evaluate("window.innerWidth") == 375


def test_missing_tool_fails_where_nothing_may_be_skipped(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="Chromium is missing"):
        missing("Chromium")


def test_missing_tool_is_skipped_elsewhere(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="Chromium is missing"):
        missing("Chromium")
