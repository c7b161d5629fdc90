"""Files of other portals: read whatever they are, or refused with one clear error."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_files import COLUMNS, FIRST, SECOND, a_csv, a_json, a_workbook

from lindwurm.stages.participation import portal_files
from lindwurm.stages.participation.enums import IdeaState
from lindwurm.stages.participation.portal_files import FileFault, PortalFileError, read_portal_file
from lindwurm.stages.participation.portal_guess import columns_guess
from lindwurm.stages.participation.portal_rows import (
    Columns,
    RowFault,
    given_ideas,
)
from lindwurm.stages.participation.portal_values import plain, read_count, read_moment

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def values(content):
    return [dict(row.values) for row in read_portal_file(content).rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_csv_is_read_with_any_delimiter_and_encoding(delimiter, encoding):
    assert values(a_csv(FIRST, SECOND, delimiter=delimiter, encoding=encoding)) == [FIRST, SECOND]


def test_json_and_workbook_give_the_same_rows():
    assert values(a_json(FIRST, SECOND)) == [FIRST, SECOND]
    assert values(a_workbook(FIRST, SECOND)) == [FIRST, SECOND]


def test_nested_json_gives_names_with_dots_and_a_row_for_each_answer():
    entry = {
        "id": 7,
        "where": {"lat": 49.6},
        "tags": ["a", "b"],
        "answers": [{"text": "Ja"}, {"text": "Nein"}],
    }

    assert values(json.dumps([entry]).encode()) == [
        {"id": "7", "where.lat": "49.6", "tags": "a, b", "answers.text": "Ja"},
        {"id": "7", "where.lat": "49.6", "tags": "a, b", "answers.text": "Nein"},
    ]


def test_cells_of_a_workbook_become_texts():
    content = a_workbook({"Nr": 17, "Wert": 2.5, "Tag": datetime(2023, 5, 1), "Leer": None, "Ja": True})  # noqa: DTZ001 -- a workbook has no zone

    assert values(content) == [
        {"Nr": "17", "Wert": "2.5", "Tag": "2023-05-01T00:00:00", "Leer": "", "Ja": "True"}
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b" \n ", FileFault.EMPTY),
        (b"x" * (portal_files.LARGEST + 1), FileFault.LARGE),
        (b"Nr;Titel\n\x81\x8d;\xff", FileFault.ENCODING),
        (b"Nr;Ti\x00tel\n1;x", FileFault.ENCODING),
        (b'Nr;Titel\n1;"offen', FileFault.CSV),
        (b"Nr;Nr\n1;2", FileFault.COLUMNS),
        (b"Nr;;Titel\n1;2;3", FileFault.COLUMNS),
        (b"[1, 2]", FileFault.JSON),
        (b'{"a": 1}', FileFault.JSON),
        (b'[{"a": ', FileFault.JSON),
        (b"[" * 200_000, FileFault.JSON),
        (b"[]", FileFault.COLUMNS),
        (b"PK\x03\x04 broken", FileFault.XLSX),
    ],
)
def test_what_cannot_be_read_is_named(content, fault):
    with pytest.raises(PortalFileError) as caught:
        read_portal_file(content)

    assert caught.value.fault is fault


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(portal_files, "MOST_ROWS", 1)
    for content in (a_csv(FIRST, SECOND), a_json(FIRST, SECOND), a_workbook(FIRST, SECOND)):
        with pytest.raises(PortalFileError) as caught:
            read_portal_file(content)
        assert caught.value.fault is FileFault.ROWS


def test_workbook_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(portal_files, "UNPACKED", 100)

    with pytest.raises(PortalFileError) as caught:
        read_portal_file(a_workbook(FIRST))

    assert caught.value.fault is FileFault.LARGE


def test_broken_csv_is_named_by_its_line():
    with pytest.raises(PortalFileError) as caught:
        read_portal_file(b'Nr;Titel\n1;gut\n2;"offen')

    assert caught.value.line == 3


@settings(max_examples=60)
@given(content=st.binary(max_size=400))
def test_any_bytes_give_rows_or_one_error(content):
    for begin in (b"", b"Nr;Titel\n", b"[", b"PK\x03\x04"):
        try:
            table = read_portal_file(begin + content)
        except PortalFileError:
            continue
        assert all(set(row.values) <= set(table.columns) for row in table.rows)


@settings(max_examples=40)
@given(place=st.integers(0, 4000), sign=st.integers(0, 255))
def test_damaged_workbook_gives_rows_or_one_error(place, sign):
    content = bytearray(a_workbook(FIRST))
    content[place % len(content)] = sign
    try:
        table = read_portal_file(bytes(content))
    except PortalFileError:
        return
    assert len(table.rows) <= 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(found=st.lists(st.dictionaries(st.sampled_from(sorted(FIRST)), json_values, max_size=6), max_size=3))
def test_any_json_gives_ideas_or_faults(found):
    try:
        table = read_portal_file(json.dumps(found).encode())
    except PortalFileError:
        return
    ideas, faults = given_ideas(table, COLUMNS, NOW)
    assert len(ideas) + len({fault.row for fault in faults}) <= 2 * len(table.rows)
    for idea in ideas:
        f"{idea.title}{idea.text}{idea.author}".encode()
        assert "\0" not in idea.title + idea.text


# --- rows --------------------------------------------------------------------------------------------------


def read(*rows, columns=COLUMNS):
    return given_ideas(read_portal_file(a_csv(*rows)), columns, NOW)


def test_row_becomes_an_idea_with_its_answer():
    (idea,), faults = read(FIRST)

    assert faults == []
    assert (idea.key, idea.title, idea.text) == ("17", "Mehr Bänke", "Am Rhein fehlen Bänke.")
    assert (idea.supports, idea.author, idea.state) == (1041, "Uferfreundin", IdeaState.TAKEN_UP)
    assert idea.created_at == datetime(2023, 4, 30, 22, tzinfo=UTC)
    (answer,) = idea.answers
    assert (answer.text, answer.state) == ("Zwei Bänke kommen.", IdeaState.TAKEN_UP)
    assert answer.key.startswith("sha256:")


def test_rows_of_one_key_are_one_idea_with_several_answers():
    more = {**FIRST, "Antwort": "Nun stehen sie.", "Status": ""}

    (idea,), faults = read(FIRST, more)

    assert faults == []
    assert [answer.state for answer in idea.answers] == [IdeaState.TAKEN_UP, IdeaState.PARTLY]
    assert idea.state is IdeaState.PARTLY


@pytest.mark.parametrize(
    ("changes", "fault", "column"),
    [
        ({"Nr": ""}, RowFault.MISSING, "Nr"),
        ({"Titel": ""}, RowFault.MISSING, "Titel"),
        ({"Titel": "x" * 161}, RowFault.LONG, "Titel"),
        ({"Beschreibung": "<p> </p>"}, RowFault.MISSING, "Beschreibung"),
        ({"Datum": "gestern"}, RowFault.DAY, "Datum"),
        ({"Datum": "31.12.2999"}, RowFault.FUTURE, "Datum"),
        ({"Stimmen": "viele"}, RowFault.NUMBER, "Stimmen"),
        ({"Stimmen": "3.5"}, RowFault.NUMBER, "Stimmen"),
        ({"Stimmen": "99999999999"}, RowFault.NUMBER, "Stimmen"),
        ({"Benutzername": "wer@example.org"}, RowFault.MAIL, "Benutzername"),
        ({"Status": "irgendwas"}, RowFault.STATE, "Status"),
        ({"Status": "abgelehnt", "Antwort": ""}, RowFault.UNREASONED, "Status"),
        ({"Link": "javascript:alert(1)"}, RowFault.ADDRESS, "Link"),
        ({"Antwort vom": "nie"}, RowFault.DAY, "Antwort vom"),
    ],
)
def test_row_that_does_not_fit_is_named_with_column_and_what_came(changes, fault, column):
    ideas, faults = read({**FIRST, **changes})

    assert ideas == []
    (found,) = faults
    assert (found.fault, found.row, found.column) == (fault, 2, column)
    assert "wer@example.org" not in found.got


def test_answer_without_a_state_needs_a_word_of_the_mapping():
    columns = Columns.of({**COLUMNS.kept(), "answered": ""})

    _ideas, faults = read({**FIRST, "Status": ""}, columns=columns)

    assert [fault.fault for fault in faults] == [RowFault.ANSWER_STATE]


def test_two_ideas_with_one_key_are_refused_both():
    ideas, faults = read(FIRST, {**FIRST, "Titel": "Etwas anderes"})

    assert ideas == []
    assert [(fault.fault, fault.row, fault.expected) for fault in faults] == [(RowFault.DIFFERS, 3, "2")]


def test_row_with_too_many_cells_is_refused():
    content = b"Nr;Titel;Beschreibung\n1;Bank;Mehr;Zuviel"

    _ideas, faults = given_ideas(read_portal_file(content), COLUMNS, NOW)

    assert [(fault.fault, fault.got) for fault in faults] == [(RowFault.WIDTH, "4")]


def test_mapping_is_kept_whole_and_nonsense_left_out():
    assert Columns.of(COLUMNS.kept()) == COLUMNS
    nonsense = {"columns": {"nothing": "x", "title": ""}, "states": {"a": "merged"}, "answered": "new"}
    assert Columns.of(nonsense) == Columns()
    assert Columns.of("x") == Columns()
    assert [part.value for part in Columns().missing] == ["key", "title", "text"]


def test_columns_are_proposed_by_their_names():
    likely = columns_guess(
        [
            "Lfd. Nr.",
            "Titel",
            "Beschreibung",
            "Anzahl Stimmen",
            "Datum",
            "Link",
            "Antwort der Stadt",
            "Datum der Antwort",
        ]
    )
    assert likely == {
        "title": "Titel",
        "text": "Beschreibung",
        "created": "Datum",
        "address": "Link",
        "key": "Lfd. Nr.",
        "supports": "Anzahl Stimmen",
        "answer": "Antwort der Stadt",
        "answered": "Datum der Antwort",
    }
    found = columns_guess(["ID", "Überschrift", "Text", "Status", "Sonstiges"])

    assert found == {"key": "ID", "title": "Überschrift", "text": "Text", "state": "Status"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-05-01", datetime(2023, 4, 30, 22, tzinfo=UTC)),
        ("2023-05-01T10:00:00+00:00", datetime(2023, 5, 1, 10, tzinfo=UTC)),
        ("1.5.2023, 10:30", datetime(2023, 5, 1, 8, 30, tzinfo=UTC)),
        ("31.2.2023", None),
        ("1023-05-01", None),
        ("9999-12-31T23:59:59-23:59", None),
    ],
)
def test_moments_are_read_german_and_iso(text, found):
    assert read_moment(text) == found


def test_html_becomes_plain_text_and_signs_stay():
    assert plain("<p>Bänke<br>&amp; Bäume</p> ") == "Bänke\n& Bäume"
    assert plain("a < b und c > d") == "a < b und c > d"


@pytest.mark.parametrize(("text", "found"), [("1.041", 1041), ("12", 12), ("1,5", None), ("٣", None)])
def test_counts_are_read_with_german_thousands(text, found):
    assert read_count(text) == found
