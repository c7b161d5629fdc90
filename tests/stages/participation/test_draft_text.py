"""Draft texts from Markdown and Word: everything is taken over, or named."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import a_word_file, changed, saved, with_body, without_styles

from lindwurm.stages.participation.draft_docx import MOST_ENTRIES, from_docx
from lindwurm.stages.participation.draft_text import (
    MOST_BYTES,
    MOST_PARTS,
    Loss,
    Unreadable,
    UnreadableTextError,
    from_markdown,
    lacks_bullet,
)
from lindwurm.stages.participation.enums import ParagraphKind

MARKDOWN = """# Leitbild

Mehr **Grün** für [alle](https://stadt.example).

## Ziele

- Bäume
    - Linden
- Bänke

3. drei
4. vier

| Jahr | Zahl |
|------|------|
| 2027 | 12   |
"""


def shape(imported):
    return [(part.kind.value, part.level, part.text) for part in imported.parts]


def losses(imported):
    return {what: (count, where) for what, count, where in imported.losses}


def reason(read, data):
    with pytest.raises(UnreadableTextError) as caught:
        read(data)
    return caught.value.reason


def test_markdown_becomes_parts_in_order():
    assert shape(from_markdown(MARKDOWN.encode())) == [
        ("heading", 1, "Leitbild"),
        ("text", 0, "Mehr Grün für alle."),
        ("heading", 2, "Ziele"),
        ("item", 1, "Bäume"),
        ("item", 2, "Linden"),
        ("item", 1, "Bänke"),
        ("item", 1, "3. drei"),
        ("item", 1, "4. vier"),
        ("table", 0, "Jahr | Zahl"),
        ("table", 0, "2027 | 12"),
    ]


def test_second_paragraph_of_an_item_is_a_paragraph_below_it():
    assert shape(from_markdown(b"1. eins\n\n   Mehr dazu.\n\n2. zwei\n")) == [
        ("item", 1, "1. eins"),
        ("text", 0, "Mehr dazu."),
        ("item", 1, "2. zwei"),
    ]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        *((text, True) for text in ("Bäume", "5 Bäume", "Am Rhein. Dort", "e-Mobilität", "Art. 5 GG")),
        *(
            (text, False)
            for text in ("1. eins", "a) eins", "(iv) vier", "2.3 drei", "§ 4 vier", "– Strich", "aa) zwei")
        ),
    ],
)
def test_item_lacks_a_bullet_where_its_text_begins_with_no_number_or_sign(text, lacks):
    assert lacks_bullet(ParagraphKind.ITEM, text) is lacks
    assert not lacks_bullet(ParagraphKind.TEXT, text)


def test_rows_that_stand_apart_as_paragraphs_are_named_with_their_place():
    found = from_markdown("# Gebühren\n\nSo viel:\n\nArt | Euro\n\nStand | 25\n\nEnde.\n".encode())

    assert losses(found) == {Loss.NO_TABLE: (2, 3)}
    assert losses(from_markdown("Rot | Grün\n\nMehr nicht.\n".encode())) == {}


def test_markdown_keeps_emphasis_and_links():
    html = from_markdown(MARKDOWN.encode()).parts[1].html

    assert html == ('Mehr <strong>Grün</strong> für <a href="https://stadt.example" rel="noopener">alle</a>.')


def test_what_markdown_cannot_show_is_named_with_its_place():
    text = "Eins\n\n![Plan](a.png) und ![Foto](b.png)\n\n---\n\n> Zitat\n\n    Code\n"

    found = from_markdown(text.encode())

    assert [part.text for part in found.parts] == ["Eins", "Plan und Foto", "Zitat", "Code"]
    assert losses(found) == {
        Loss.PICTURE: (2, 1),
        Loss.RULE: (1, 2),
        Loss.QUOTE: (1, 2),
        Loss.CODE: (1, 3),
    }


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"  \n\n", Unreadable.EMPTY),
        (b"\xff\xfe\x00", Unreadable.ENCODING),
        (b"a\x00b", Unreadable.KIND),
        (b"a" * (MOST_BYTES + 1), Unreadable.SIZE),
        (b"a\n\n" * (MOST_PARTS + 1), Unreadable.LENGTH),
    ],
)
def test_markdown_that_is_no_text_is_refused(data, why):
    assert reason(from_markdown, data) is why


@given(st.text(max_size=400))
def test_no_word_of_markdown_is_lost(text):
    try:
        found = from_markdown(text.encode("utf-8", "ignore"))
    except UnreadableTextError:
        return
    assert all(part.text.strip() and "<script" not in part.html for part in found.parts)


@given(st.lists(st.from_regex(r"[A-Za-zäöü]{1,8}( [a-zäöü]{1,8}){0,5}", fullmatch=True), min_size=1))
def test_paragraphs_of_plain_words_come_back_as_they_were(paragraphs):
    found = from_markdown("\n\n".join(paragraphs).encode())

    assert [part.text for part in found.parts] == paragraphs


def test_word_file_becomes_parts_with_the_numbers_of_its_lists():
    found = from_docx(a_word_file())

    assert shape(found) == [
        ("heading", 1, "Leitbild Digitales"),
        ("text", 0, "Die Stadt soll für alle da sein."),
        ("heading", 2, "Ziele"),
        ("item", 1, "Jede Schule am Netz"),
        ("item", 1, "1. Antrag stellen"),
        ("item", 1, "2. Antrag prüfen"),
        ("table", 0, "Jahr | Schulen"),
        ("table", 0, "2027 | 12"),
    ]
    assert found.parts[1].html == "Die Stadt soll <strong>für alle</strong> da sein."
    assert found.title == "Leitbild Digitales"
    assert losses(found) == {Loss.TABLE: (1, 6)}


def test_headings_are_known_by_the_ids_of_their_styles_where_a_file_names_no_styles():
    found = from_docx(
        without_styles(
            *(("Titel", "Leitbild"), ("berschrift2", "Ziele"), ("Heading3", "Wohnen")),
            *(("", "Die Stadt baut."), ("berschrift99x", "Kein Titel")),
        )
    )

    assert shape(found) == [
        ("heading", 1, "Leitbild"),
        ("heading", 2, "Ziele"),
        ("heading", 3, "Wohnen"),
        ("text", 0, "Die Stadt baut."),
        ("text", 0, "Kein Titel"),
    ]
    assert found.title == "Leitbild"


@pytest.mark.parametrize("given", ["Word Document", "Microsoft Word - Entwurf.doc", "Dokument1", ""])
def test_title_that_a_program_wrote_is_none(given):
    document = Document()
    document.core_properties.title = given
    document.add_paragraph("Die Stadt baut.")

    assert from_docx(saved(document)).title == ""


def test_title_of_the_file_counts_where_there_is_no_heading():
    document = Document()
    document.core_properties.title = "Leitbild 2030"
    document.add_paragraph("Die Stadt baut.")
    assert from_docx(saved(document)).title == "Leitbild 2030"

    document.add_heading("Wohnen", 1)
    assert from_docx(saved(document)).title == "Wohnen"


def test_lines_with_bars_that_make_no_table_are_named():
    found = from_markdown(b"Jahr | Zahl\n2027 | 12\n\nNur ein | Strich\n")

    assert losses(found) == {Loss.NO_TABLE: (2, 1)}
    assert losses(from_markdown(MARKDOWN.encode())) == {Loss.TABLE: (1, 8)}


@pytest.mark.parametrize(
    ("inner", "text", "what"),
    [
        ("<w:p><w:ins w:id='1'><w:r><w:t>Neu</w:t></w:r></w:ins></w:p>", "Neu", Loss.INSERTED),
        (
            "<w:p><w:del w:id='1'><w:r><w:delText>Alt</w:delText></w:r></w:del><w:r><w:t>Da</w:t></w:r></w:p>",
            "Da",
            Loss.DELETED,
        ),
        (
            "<w:p><w:r><w:t>Siehe</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
            "Siehe",
            Loss.FOOTNOTE,
        ),
        ("<w:p><w:r><w:t>Bild</w:t><w:drawing/></w:r></w:p>", "Bild", Loss.PICTURE),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:altChunk/>", "a", Loss.UNKNOWN),
        (
            "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
            "Kasten",
            Loss.TEXTBOX,
        ),
    ],
)
def test_what_word_shows_otherwise_is_named(inner, text, what):
    found = from_docx(with_body(inner))

    assert found.parts[0].text == text
    assert losses(found)[what] == (1, 1)


def test_text_in_a_content_control_is_not_lost():
    inner = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Drin</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    assert from_docx(with_body(inner)).parts[0].text == "Drin"


def test_markup_in_the_words_of_a_file_stays_words():
    found = from_docx(with_body("<w:p><w:r><w:t>&lt;script&gt;x&lt;/script&gt;</w:t></w:r></w:p>"))

    assert found.parts[0].html == "&lt;script&gt;x&lt;/script&gt;"
    assert found.parts[0].text == "<script>x</script>"


def bomb(number=1):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(number):
            archive.writestr(f"word/{place}.xml" if place else "word/document.xml", b"0" * 2_000_000)
    return stream.getvalue()


def many():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for place in range(MOST_ENTRIES + 1):
            archive.writestr(f"{place}", b"")
    return stream.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no zip", Unreadable.KIND),
        (b"PK\x03\x04", Unreadable.KIND),
        (b"0" * (MOST_BYTES + 1), Unreadable.SIZE),
        (bomb(), Unreadable.BOMB),
        (bomb(40), Unreadable.BOMB),
        (many(), Unreadable.BOMB),
        (changed(a_word_file(), "word/document.xml", lambda _xml: None), Unreadable.KIND),
        (changed(a_word_file(), "word/document.xml", lambda xml: ENTITY + xml), Unreadable.ENTITY),
        (
            changed(a_word_file(), "word/styles.xml", lambda _xml: ENTITY.decode().encode("utf-16")),
            Unreadable.ENTITY,
        ),
        (changed(a_word_file(), "word/document.xml", lambda xml: xml[:200]), Unreadable.BROKEN),
        (changed(a_word_file(), "word/document.xml", lambda _xml: b""), Unreadable.BROKEN),
        (
            changed(
                a_word_file(), "[Content_Types].xml", lambda xml: xml.replace(b"document.main", b"x.main")
            ),
            Unreadable.BROKEN,
        ),
    ],
)
def test_file_that_is_no_text_or_made_to_harm_is_refused(data, why):
    assert reason(from_docx, data) is why


def test_macro_in_a_file_is_left_out_and_named():
    types = changed(
        a_word_file(),
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"<Default",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default',
            1,
        ),
    )
    related = changed(
        types,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            b'Target="vbaProject.bin"/></Relationships>',
        ),
    )

    found = from_docx(changed(related, "word/vbaProject.bin", lambda _old: b"Sub Auto_Open()"))

    assert losses(found)[Loss.MACRO] == (1, 1)
    assert len(found.parts) == 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    place=st.integers(0, 10_000),
    noise=st.binary(min_size=1, max_size=40),
    name=st.sampled_from(
        ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels")
    ),
)
def test_damaged_word_file_is_read_or_refused_and_nothing_else(place, noise, name):
    def damage(xml):
        at = place % len(xml)
        return xml[:at] + noise + xml[at + len(noise) :]

    try:
        found = from_docx(changed(a_word_file(), name, damage))
    except UnreadableTextError:
        return
    assert found.parts


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data):
    assert reason(from_docx, data) in set(Unreadable)
