"""What `lindwurm count` says besides the explanation itself, German and English."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase

COUNT = Catalogue(
    {
        "no-file": Phrase(
            "{path}: eine Datei mit Stimmzetteln (.pb) erwartet, {got}. Den Pfad prüfen.",
            "{path}: expected a file of ballots (.pb), {got}. Check the path.",
        ),
        "refused": Phrase(
            "{path} kann so nicht gezählt werden: {problems}.",
            "{path} cannot be counted like this: {problems}.",
        ),
        "problems-one": Phrase("1 Fehler", "1 error"),
        "problems-many": Phrase("{count} Fehler", "{count} errors"),
        "more-warnings": Phrase("und {count} weitere Hinweise", "and {count} more notes"),
        "procedure": Phrase("{path}: {reason}", "{path}: {reason}"),
        "a-step": Phrase("eine Zahl über 0 wie 1, 0.5 oder 1/3", "a number above 0 such as 1, 0.5 or 1/3"),
        "a-group": Phrase("eine Spalte von VOTES ({columns})", "a column of VOTES ({columns})"),
        "no-columns": Phrase("die Datei hat keine", "the file has none"),
        "official-equal": Phrase(
            "Dieselben Projekte wie im amtlichen Ergebnis der Datei (Spalte selected).",
            "The same projects as in the official result of the file (column selected).",
        ),
        "official-differs": Phrase(
            "Anders als das amtliche Ergebnis der Datei (Spalte selected). Nur hier: {here}. Nur dort: {there}.",
            "Unlike the official result of the file (column selected). Only here: {here}. Only there: {there}.",
        ),
        "none": Phrase("keines", "none"),
        "chart-written": Phrase("{path} geschrieben.", "{path} written."),
    }
)
