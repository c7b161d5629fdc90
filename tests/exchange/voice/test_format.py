"""The page of the format is what the code reads."""

from datetime import date

from lindwurm.core.cityfiles.reference import key_tables
from lindwurm.exchange.voice.format import DAY, PROCESS
from lindwurm.exchange.voice.values import Day


def test_key_tables_are_up_to_date(repository):
    """After a change of the format: put `key_tables((PROCESS,))` between the two marks of the page."""
    page = (repository / "docs" / "participation-files.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- keys -->")[2].partition("<!-- end of keys -->")[0]

    assert shown.strip() == key_tables((PROCESS,)).strip()


def test_schema_of_the_format_names_every_key():
    schema = PROCESS.json_schema()

    assert set(schema["properties"]) == {key.name for key in PROCESS.keys} | {"origin"}
    assert "formats" not in schema["required"]


def test_days_are_written_as_they_are_read():
    assert DAY.write(Day(after=-7)) == "-7"
    assert DAY.write(Day(fixed=date(2022, 11, 10))) == "2022-11-10"
