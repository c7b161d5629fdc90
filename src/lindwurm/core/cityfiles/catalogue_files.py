"""Texts of the messages about files and YAML: (expected, got, advice), German and English."""

from __future__ import annotations

Parts = tuple[str, str, str]

_PLAIN = "eine lesbare Textdatei", "a readable text file"

FILE_MESSAGES: dict[str, tuple[Parts, Parts]] = {
    "no-folder": (
        ("einen Ordner mit einer city.yaml", "nichts unter {name}", "den Pfad prüfen"),
        ("a folder with a city.yaml", "nothing at {name}", "check the path"),
    ),
    "folder-is-file": (
        ("einen Ordner mit einer city.yaml", "die Datei {name}", "den Ordner nennen, in dem die Datei liegt"),
        ("a folder with a city.yaml", "the file {name}", "name the folder that holds the file"),
    ),
    "no-file": (
        ("diese Datei", "nichts", "die Datei anlegen (Muster: docs/city-format.md)"),
        ("this file", "nothing", "create the file (examples: docs/city-format.md)"),
    ),
    "is-folder": (
        ("eine Datei", "einen Ordner", "den Ordner umbenennen und die Datei anlegen"),
        ("a file", "a folder", "rename the folder and create the file"),
    ),
    "is-no-folder": (
        ("einen Ordner", "eine Datei", "die Datei umbenennen und den Ordner anlegen"),
        ("a folder", "a file", "rename the file and create the folder"),
    ),
    "no-regular-file": (
        ("eine gewöhnliche Datei", "ein Gerät oder eine Leitung", "durch eine Textdatei ersetzen"),
        ("a regular file", "a device or a pipe", "replace it by a text file"),
    ),
    "link-outside": (
        (
            "eine Datei in diesem Ordner",
            "eine Verknüpfung nach außen",
            "die Datei selbst in den Ordner legen",
        ),
        ("a file inside this folder", "a link that leads out of it", "put the file itself into the folder"),
    ),
    "too-large": (
        ("höchstens 5 MB", "{size} MB", "die Datei aufteilen oder Fremdes entfernen"),
        ("at most 5 MB", "{size} MB", "split the file or remove what does not belong there"),
    ),
    "too-many-files": (
        ("höchstens {most} Maßnahmen", "{count}", "prüfen, ob der Ordner stimmt"),
        ("at most {most} measures", "{count}", "check whether this is the right folder"),
    ),
    "unreadable": (
        (_PLAIN[0], "den Fehler „{reason}“", "Rechte und Verknüpfungen prüfen"),
        (_PLAIN[1], "the error “{reason}”", "check permissions and links"),
    ),
    "utf-16": (
        ("UTF-8", "UTF-16", "die Datei als UTF-8 speichern"),
        ("UTF-8", "UTF-16", "save the file as UTF-8"),
    ),
    "byte-order-mark": (
        (
            "UTF-8 ohne Byte-Order-Mark",
            "ein Byte-Order-Mark am Anfang",
            "als „UTF-8“ statt „UTF-8 mit BOM“ speichern",
        ),
        ("UTF-8 without byte order mark", "a byte order mark", "save as “UTF-8” instead of “UTF-8 with BOM”"),
    ),
    "nul-byte": (
        (_PLAIN[0], "ein NUL-Byte", "prüfen, ob dies eine Textdatei ist, und sie als UTF-8 speichern"),
        (_PLAIN[1], "a NUL byte", "check that this is a text file and save it as UTF-8"),
    ),
    "not-utf-8": (
        ("UTF-8", "das Byte {byte} einer anderen Kodierung", "die Datei als UTF-8 speichern"),
        ("UTF-8", "the byte {byte} of another encoding", "save the file as UTF-8"),
    ),
    "unknown-file": (
        ("eine Datei des Formats", "{name}", "umbenennen in {near} oder entfernen"),
        ("a file of the format", "{name}", "rename it to {near} or remove it"),
    ),
    "tab": (
        ("Leerzeichen am Zeilenanfang", "ein Tabulatorzeichen", "Tabulatoren durch Leerzeichen ersetzen"),
        ("spaces at the start of the line", "a tab", "replace tabs by spaces"),
    ),
    "empty-file": (
        (
            "Schlüssel und Werte",
            "eine leere Datei",
            "die Datei füllen oder, wenn sie entbehrlich ist, löschen",
        ),
        ("keys and values", "an empty file", "fill the file, or delete it if it is optional"),
    ),
    "no-yaml": (
        (
            "gültiges YAML",
            "einen Fehler: {problem}",
            "Einrückung, Doppelpunkte, Klammern und Anführungszeichen der Zeile prüfen",
        ),
        ("valid YAML", "the error “{problem}”", "check indentation, colons, brackets and quotes of the line"),
    ),
    "second-document": (
        ("ein einziges Dokument", "ein zweites nach ---", "die Zeile --- entfernen"),
        ("a single document", "a second one after ---", "remove the line ---"),
    ),
    "alias": (
        ("ausgeschriebene Werte", "den Verweis *{name}", "den Wert selbst schreiben"),
        ("values written out", "the alias *{name}", "write the value itself"),
    ),
    "anchor": (
        (
            "ausgeschriebene Werte",
            "den Anker &{name}",
            "den Anker entfernen, Texte mit & in Anführungszeichen setzen",
        ),
        ("values written out", "the anchor &{name}", "remove the anchor, put texts with & in quotes"),
    ),
    "tag": (
        (
            "Werte ohne Typangabe",
            "die Typangabe {name}",
            "die Angabe entfernen, Texte mit ! in Anführungszeichen setzen",
        ),
        ("values without tags", "the tag {name}", "remove the tag, put texts with ! in quotes"),
    ),
    "merge-key": (
        ("ausgeschriebene Schlüssel", "den Mischschlüssel <<", "die Schlüssel selbst schreiben"),
        ("keys written out", "the merge key <<", "write the keys themselves"),
    ),
    "key-no-text": (
        ("einen Text als Schlüssel", "eine Liste oder einen Block", "den Schlüssel als Wort schreiben"),
        ("a text as key", "a list or a block", "write the key as a word"),
    ),
    "too-deep": (
        ("höchstens {depth} Ebenen", "mehr", "die Verschachtelung auflösen"),
        ("at most {depth} levels", "more", "undo the nesting"),
    ),
    "repeated-key": (
        ("jeden Schlüssel einmal", "„{key}“ noch einmal", "eine der beiden Stellen entfernen"),
        ("each key once", "“{key}” again", "remove one of the two places"),
    ),
    "no-json": (
        ("gültiges JSON", "den Fehler „{problem}“", "den Plan neu schreiben lassen"),
        ("valid JSON", "the error “{problem}”", "have the plan written again"),
    ),
    "no-plan": (
        ("einen Plan im Format lindwurm-plan/1", "{what}", "die Datei eines Plans hierher legen"),
        ("a plan in the format lindwurm-plan/1", "{what}", "put the file of a plan here"),
    ),
}
