"""Texts that a city supplies: shown where they are, honestly missed where they are not."""

import pytest

from lindwurm.web.public.texts import city_text

PAGES = {
    "imprint": ("/impressum", "/en/imprint"),
    "privacy": ("/datenschutz", "/en/privacy"),
    "accessibility": ("/barrierefreiheit", "/en/accessibility"),
    "plain-language": ("/einfach-erklaert", "/en/simple-words"),
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LINDWURM_DATA = tmp_path
    found = tmp_path / "texts" / "brunnen"
    found.mkdir(parents=True)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_missing_text_is_said_without_names_of_folders_and_files(town, visitor, name):
    german, english = (visitor.get(path).content.decode() for path in PAGES[name])

    assert "noch nicht hinterlegt" in german
    for page in (german, english):
        assert ".txt" not in page
        assert "Datenordner" not in page
        assert "data folder" not in page
    assert "not yet supplied" in english


@pytest.mark.parametrize("name", PAGES)
def test_text_is_shown_by_paragraphs_and_escaped(town, visitor, folder, name):
    (folder / f"{name}.de.txt").write_text("Stadt Brunnen\nMarkt 1\n\n<b>Telefon</b>", encoding="utf-8")

    german, english = (visitor.get(path).content.decode() for path in PAGES[name])

    assert "<p>Stadt Brunnen<br>Markt 1</p><p>&lt;b&gt;Telefon&lt;/b&gt;</p>" in german
    assert 'class="prose" lang="de"' in english
    assert "noch nicht hinterlegt" not in german.split("</main>")[0].split("prose")[1]


def test_english_text_goes_before_the_german(town, folder):
    (folder / "imprint.de.txt").write_text("Deutsch", encoding="utf-8")
    (folder / "imprint.en.txt").write_text("English", encoding="utf-8")

    assert city_text(town.municipality, "imprint", "en").paragraphs == ("English",)
    assert city_text(town.municipality, "imprint", "de").paragraphs == ("Deutsch",)


def test_text_of_another_name_is_refused(town):
    with pytest.raises(KeyError):
        city_text(town.municipality, "../../secret", "de")
