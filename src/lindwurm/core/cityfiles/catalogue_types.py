"""Texts of the messages about single values: (expected, got, advice), German and English."""

from __future__ import annotations

Parts = tuple[str, str, str]

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
    "missing-choice": (
        ("den Schlüssel „{key}“", "keinen", "„{key}“ ergänzen, möglich sind: {listed}"),
        ("the key “{key}”", "none", "add “{key}”, possible are: {listed}"),
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
    "not-negative": (
        ("eine Zahl, die nicht negativ ist", "{got}", "ohne Minus schreiben"),
        ("a number that is not negative", "{got}", "write it without the minus"),
    ),
    "too-small": (
        ("einen Wert ab {low}", "{got}", "den Wert prüfen"),
        ("a value from {low} on", "{got}", "check the value"),
    ),
    "number-not-negative": (
        ("{expected}, nicht negativ", "{got}", "ohne Minus schreiben"),
        ("{expected}, not negative", "{got}", "write it without the minus"),
    ),
    "number-comma": (
        (
            "eine Zahl mit Punkt",
            "„,{got}“ (das Komma trennt hier Schlüssel)",
            "Nachkommastellen mit Punkt schreiben",
        ),
        ("a number with a point", "“,{got}” (the comma separates keys here)", "write decimals after a point"),
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
    "no-origins": (
        (
            "Zahlen mit Herkunft",
            "{count} Zahlen ohne Herkunft, die erste ist {got}",
            'ein origin: {{basis: "…"}} darüber setzen oder {{value: …, basis: "…"}} schreiben',
        ),
        (
            "figures with their origin",
            "{count} figures without one, the first is {got}",
            'set an origin: {{basis: "…"}} above them, or write {{value: …, basis: "…"}}',
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
        (
            "low ≤ likely ≤ high",
            "eine andere Reihenfolge",
            "die drei Werte ordnen (Ersparnis: low: -300, likely: -200, high: -100)",
        ),
        (
            "low ≤ likely ≤ high",
            "another order",
            "put the three values in order (a saving: low: -300, likely: -200, high: -100)",
        ),
    ),
}
