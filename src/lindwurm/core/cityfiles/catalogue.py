"""The texts of all messages: (expected, got, advice), German and English."""

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
            "den Fehler „{problem}“",
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

TYPE_MESSAGES: dict[str, tuple[Parts, Parts]] = {
    "wrong-type": (
        ("{expected}", "{got}", "den Wert so schreiben, wie er erwartet wird"),
        ("{expected}", "{got}", "write the value as expected"),
    ),
    "no-block": (
        ("einen Block von Schlüsseln", "{got}", "diese Schlüssel verwenden: {keys}"),
        ("a block of keys", "{got}", "use these keys: {keys}"),
    ),
    "no-list": (
        ("eine Liste", "{got}", "[a, b] schreiben oder Zeilen, die mit - beginnen"),
        ("a list", "{got}", "write [a, b], or lines that start with -"),
    ),
    "list-too-short": (
        ("mindestens {least}", "{count}", "die fehlenden ergänzen"),
        ("at least {least}", "{count}", "add what is lacking"),
    ),
    "no-alternative": (
        ("genau einen der Schlüssel {listed}", "{got}", "einen davon verwenden"),
        ("exactly one of the keys {listed}", "{got}", "use one of them"),
    ),
    "missing-key": (
        ("den Schlüssel „{key}“", "keinen", "„{key}“ ergänzen"),
        ("the key “{key}”", "none", "add “{key}”"),
    ),
    "unknown-key": (
        ("einen bekannten Schlüssel", "„{key}“", "entfernen; bekannt sind: {known}"),
        ("a known key", "“{key}”", "remove it; known are: {known}"),
    ),
    "unknown-key-near": (
        ("einen bekannten Schlüssel", "„{key}“", "meinten Sie „{near}“?"),
        ("a known key", "“{key}”", "did you mean “{near}”?"),
    ),
    "no-id": (
        (
            "eine Kennung wie open-data",
            "{got}",
            "Kleinbuchstaben, Ziffern, - und _ verwenden",
        ),
        ("an id such as open-data", "{got}", "use small letters, digits, - and _"),
    ),
    "no-choice": (
        ("eines von: {listed}", "{got}", "eines dieser Wörter verwenden"),
        ("one of: {listed}", "{got}", "use one of these words"),
    ),
    "no-choice-near": (
        ("eines von: {listed}", "{got}", "meinten Sie „{near}“?"),
        ("one of: {listed}", "{got}", "did you mean “{near}”?"),
    ),
    "out-of-range": (
        ("einen Wert von {low} bis {high}", "{got}", "den Wert prüfen"),
        ("a value from {low} to {high}", "{got}", "check the value"),
    ),
    "number-german-number": (
        (
            "{expected}",
            "{got}",
            "{repaired} schreiben (Punkt vor den Nachkommastellen, keine Tausenderpunkte)",
        ),
        ("{expected}", "{got}", "write {repaired} (a point before the decimals, none between thousands)"),
    ),
    "number-plain-number": (
        ("{expected}", "{got}", "nur Ziffern und einen Punkt verwenden, ohne Einheit"),
        ("{expected}", "{got}", "use digits and a point only, without a unit"),
    ),
    "number-percent": (
        ("{expected}", "{got}", "{repaired} schreiben"),
        ("{expected}", "{got}", "write {repaired}"),
    ),
    "number-share-range": (
        ("{expected}", "{got}", "einen Wert zwischen 0 % und 100 % verwenden"),
        ("{expected}", "{got}", "use a value between 0 % and 100 %"),
    ),
    "number-quarter": (
        ("{expected}", "{got}", "Jahr, Bindestrich, Q und 1 bis 4 schreiben"),
        ("{expected}", "{got}", "write year, hyphen, Q and 1 to 4"),
    ),
    "number-write": (
        ("{expected}", "{got}", "{repaired} schreiben"),
        ("{expected}", "{got}", "write {repaired}"),
    ),
    "number-quarter-range": (
        ("{expected}, zwischen 1990 und 2100", "{got}", "das Jahr prüfen"),
        ("{expected}, between 1990 and 2100", "{got}", "check the year"),
    ),
    "no-date": (
        ("ein Datum wie 2025, 2025-12 oder 2025-12-31", "{got}", "das Datum so schreiben"),
        ("a date such as 2025, 2025-12 or 2025-12-31", "{got}", "write the date like this"),
    ),
    "no-day": (
        ("einen Tag wie 2025-12-31", "{got}", "den Tag so schreiben"),
        ("a day such as 2025-12-31", "{got}", "write the day like this"),
    ),
    "no-bilingual-text": (
        ("einen Text oder {{de: …, en: …}}", "{got}", "den Text in dieser Form schreiben"),
        ("a text or {{de: …, en: …}}", "{got}", "write the text in this form"),
    ),
    "too-many-words": (
        ("höchstens {most} Wörter", "{words}", "kürzen; Einzelheiten gehören in fact_sheet"),
        ("at most {most} words", "{words}", "shorten it; details belong in fact_sheet"),
    ),
    "no-english": (
        ("Deutsch und Englisch", "nur Deutsch: {got}", "{{de: …, en: …}} schreiben"),
        ("German and English", "German only: {got}", "write {{de: …, en: …}}"),
    ),
    "no-origin": (
        (
            "eine Zahl mit Herkunft",
            "{got} ohne Herkunft",
            '{{value: …, basis: "…"}} schreiben oder ein origin: darüber setzen',
        ),
        (
            "a figure with its origin",
            "{got} without one",
            'write {{value: …, basis: "…"}}, or set an origin: above it',
        ),
    ),
    "no-origin-form": (
        (
            "eine Herkunft",
            "{got}",
            "{{basis: …}}, {{source: …, as_of: …, reliability: …}} oder {{by: …}} schreiben",
        ),
        ("an origin", "{got}", "write {{basis: …}}, {{source: …, as_of: …, reliability: …}} or {{by: …}}"),
    ),
    "two-origins": (
        ("eine einzige Herkunft", "„{first}“ und „{second}“", "eine davon entfernen"),
        ("a single origin", "“{first}” and “{second}”", "remove one of them"),
    ),
    "class-without-role": (
        ("eine Klasse mit der Rolle, die sie schätzt", "{got}", "{{class: {size}, by: rolle}} schreiben"),
        ("a class with the role that estimates it", "{got}", "write {{class: {size}, by: role}}"),
    ),
    "class-not-in-table": (
        ("eine Klasse der Tabelle classes.{table} in city.yaml", "„{size}“", "die Klasse dort ergänzen"),
        ("a class of the table classes.{table} in city.yaml", "“{size}”", "add the class there"),
    ),
    "no-class-here": (
        ("{expected}", "die Klasse {got}", "hier eine Zahl mit Herkunft schreiben"),
        ("{expected}", "the class {got}", "write a number with its origin here"),
    ),
    "missing-and-more": (
        ("„missing“ allein", "weitere Schlüssel", "entweder den Wert schreiben oder nur, wer ihn liefert"),
        ("“missing” alone", "more keys", "write either the value or only who delivers it"),
    ),
    "twice-the-same": (
        (
            "low, likely, high je einmal",
            "„{key}“ noch einmal unter anderem Namen",
            "eine der beiden Stellen entfernen",
        ),
        ("low, likely, high once each", "“{key}” again by another name", "remove one of the two places"),
    ),
    "no-value": (
        ("„value“ oder „likely“", "keines von beiden", "den wahrscheinlichen Wert ergänzen"),
        ("“value” or “likely”", "neither", "add the likely value"),
    ),
    "half-a-range": (
        ("low und high", "nur eines davon", "das andere ergänzen"),
        ("low and high", "only one of them", "add the other"),
    ),
    "range-order": (
        ("low ≤ likely ≤ high", "eine andere Reihenfolge", "die drei Werte ordnen"),
        ("low ≤ likely ≤ high", "another order", "put the three values in order"),
    ),
}
