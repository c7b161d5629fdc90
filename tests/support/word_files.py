"""Word files for tests: as a town hall writes them, and as somebody makes them who means harm."""

import io
import zipfile

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_word_file():
    """A draft with a heading, a paragraph, two lists and a table."""
    document = Document()
    document.add_heading("Leitbild Digitales", 1)
    paragraph = document.add_paragraph("Die Stadt soll ")
    paragraph.add_run("für alle").bold = True
    paragraph.add_run(" da sein.")
    document.add_heading("Ziele", 2)
    document.add_paragraph("Jede Schule am Netz", style="List Bullet")
    document.add_paragraph("Antrag stellen", style="List Number")
    document.add_paragraph("Antrag prüfen", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("Jahr", "Schulen"), ("2027", "12")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return saved(document)


def changed(data, name, edit):
    """The same file with one entry changed by a function of its bytes; None takes it out."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        names = source.namelist()
        for each in [*names, *([] if name in names else [name])]:
            content = source.read(each) if each in names else b""
            content = edit(content) if each == name else content
            if content is not None:
                archive.writestr(each, content)
    return target.getvalue()


def with_body(inner):
    """A file whose body begins with some XML."""
    return changed(
        a_word_file(),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + inner.encode(), 1),
    )


def without_styles(*paragraphs):
    """A file as small programs write it, without styles and properties; each paragraph is the id of its style and its text."""
    document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    style = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
    body = "".join(
        f"<w:p>{style.format(name) if name else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"
        for name, text in paragraphs
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{document}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return target.getvalue()
