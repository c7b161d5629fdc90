"""What is wrong in a `.pb` file, where, and what to do: in German and English."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import Lang

MOST_PROBLEMS = 20
"""So many are listed; a file with more is not this format."""
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, at a line counted from 1."""

    line: int
    kind: str
    got: str = ""
    name: str = ""
    """The column, key or limit it is about."""

    def say(self, lang: Lang) -> str:
        """Write place, what was expected, what came and what to do."""
        shown = " ".join(self.got.split()) or WORDS.say("nothing", lang)
        shown = shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)
        return WORDS.say(
            "problem",
            lang,
            line=self.line,
            expected=WORDS.say(f"{self.kind}-expected", lang, name=self.name),
            got=shown,
            do=WORDS.say(f"{self.kind}-do", lang, name=self.name),
        )


class PbError(ValueError):
    """A file that cannot be counted, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message is in English."""
        super().__init__("\n".join(problem.say("en") for problem in problems))
        self.problems = problems


class Findings:
    """Collects problems while reading goes on, and gives up when there are too many."""

    def __init__(self) -> None:
        """Start without any."""
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def error(self, line: int, kind: str, got: str = "", name: str = "") -> None:
        """Note a mistake."""
        self.errors.append(Problem(line, kind, got, name))
        if len(self.errors) >= MOST_PROBLEMS:
            self.stop()

    def warn(self, line: int, kind: str, got: str = "", name: str = "") -> None:
        """Note what is odd but can be counted."""
        self.warnings.append(Problem(line, kind, got, name))

    def stop(self) -> None:
        """Raise if there was any mistake."""
        if self.errors:
            raise PbError(tuple(self.errors))


def _entry(kind: str, de: str, en: str, do_de: str, do_en: str) -> dict[str, Phrase]:
    return {f"{kind}-expected": Phrase(de, en), f"{kind}-do": Phrase(do_de, do_en)}


WORDS = Catalogue(
    {
        "problem": Phrase(
            "Zeile {line}: erwartet {expected}, bekommen {got}. {do}",
            "line {line}: expected {expected}, got {got}. {do}",
        ),
        "nothing": Phrase("nichts", "nothing"),
        **_entry(
            *("size", "höchstens {name}", "at most {name}"),
            *("Die Datei prüfen oder teilen.", "Check the file or split it."),
        ),
        **_entry(
            *("encoding", "Text in UTF-8", "text in UTF-8"),
            *("Die Datei als UTF-8 speichern.", "Save the file as UTF-8."),
        ),
        **_entry(
            *("control", "Text ohne Steuerzeichen", "text without control characters"),
            *("Das Zeichen löschen.", "Delete the character."),
        ),
        **_entry(
            *("quote", "geschlossene Anführungszeichen", "closed quotation marks"),
            *(
                'Das Feld ganz in " setzen und " darin verdoppeln.',
                'Put the whole field into " and double any " inside.',
            ),
        ),
        **_entry(
            *("section", "den Abschnitt {name}", "the section {name}"),
            *(
                "Die Abschnitte META, PROJECTS, VOTES je einmal in dieser Reihenfolge schreiben.",
                "Write the sections META, PROJECTS, VOTES once each, in this order.",
            ),
        ),
        **_entry(
            *("column", "die Spalte {name}", "the column {name}"),
            *("Sie in die Kopfzeile aufnehmen.", "Add it to the header row."),
        ),
        **_entry(
            *("column-once", "jede Spalte einmal", "each column once"),
            *("Die doppelte Spalte {name} löschen.", "Delete the repeated column {name}."),
        ),
        **_entry(
            *(
                "cells",
                "so viele Felder wie in der Kopfzeile ({name})",
                "as many fields as the header ({name})",
            ),
            *(
                'Felder mit ; darin in " setzen, überzählige löschen.',
                'Put fields with ; inside into ", delete what is too much.',
            ),
        ),
        **_entry(
            *("key", "eine Zeile „{name};…“ in META", "a line “{name};…” in META"),
            *("Sie ergänzen.", "Add it."),
        ),
        **_entry(
            *("key-once", "jeden Schlüssel einmal", "each key once"),
            *("Die doppelte Zeile {name} löschen.", "Delete the repeated line {name}."),
        ),
        **_entry(
            *(
                "amount",
                "{name} als Zahl ab 0 wie 12500 oder 12500.50",
                "{name} as a number from 0 such as 12500 or 12500.50",
            ),
            *(
                "Ohne Vorzeichen, Exponent und Tausenderzeichen schreiben, mit Punkt.",
                "Write it without sign, exponent and thousands separators, with a point.",
            ),
        ),
        **_entry(
            *("whole", "{name} als ganze Zahl ab 0", "{name} as a whole number from 0"),
            *(
                "Die Zahl mit Ziffern schreiben, höchstens 1000000.",
                "Write the number in digits, at most 1000000.",
            ),
        ),
        **_entry(
            *("type", "vote_type {name}", "vote_type {name}"),
            *("Den Typ der Stimmzettel in META berichtigen.", "Correct the type of the ballots in META."),
        ),
        **_entry(
            *("scoring", "{name}", "{name}"),
            *(
                "Anders wird hier nicht gezählt; die Punkte selbst ausschreiben.",
                "No other way is counted here; write out the points yourself.",
            ),
        ),
        **_entry(
            *("number", "{name} Zeilen, wie META sagt", "{name} rows, as META says"),
            *(
                "Fehlt das Ende der Datei? Sonst die Zahl in META berichtigen.",
                "Is the end of the file missing? Else correct the number in META.",
            ),
        ),
        **_entry(
            *("id", "eine Kennung ohne Komma in {name}", "an id without comma in {name}"),
            *("Eine kurze eindeutige Kennung eintragen.", "Enter a short unique id."),
        ),
        **_entry(
            *("id-once", "jede Kennung in {name} einmal", "each id in {name} once"),
            *(
                "Prüfen, welche der Zeilen gilt, und die andere löschen.",
                "Check which of the rows holds and delete the other.",
            ),
        ),
        **_entry(
            *("choice", "Kennungen aus PROJECTS", "ids from PROJECTS"),
            *("Die Kennung berichtigen oder das Projekt aufnehmen.", "Correct the id or add the project."),
        ),
        **_entry(
            *("choice-once", "jedes Projekt höchstens einmal", "each project at most once"),
            *("Die Wiederholung löschen.", "Delete the repetition."),
        ),
        **_entry(
            *("one-choice", "höchstens ein Projekt", "at most one project"),
            *(
                "Der Stimmzettel ist ungültig: streichen oder berichtigen.",
                "The ballot is void: strike or correct it.",
            ),
        ),
        **_entry(
            *("ranks", "höchstens {name} Ränge (max_length)", "at most {name} ranks (max_length)"),
            *(
                "Der Stimmzettel ist ungültig: streichen oder berichtigen.",
                "The ballot is void: strike or correct it.",
            ),
        ),
        **_entry(
            *("points", "so viele Punktzahlen wie Projekte ({name})", "as many points as projects ({name})"),
            *("Die Spalte points berichtigen.", "Correct the column points."),
        ),
        **_entry(
            *("parameter", "{name}", "{name}"),
            *("Die Regel so schreiben wie in docs/counting.md.", "Write the rule as in docs/counting.md."),
        ),
        **_entry(
            *("limit", "Stimmzettel in der Grenze {name}", "ballots within the limit {name}"),
            *("Sie zählen mit; prüfen, ob sie gültig sind.", "They count; check whether they are valid."),
        ),
        **_entry(
            *("declared", "{name}, wie aus den Stimmzetteln gezählt", "{name}, as counted from the ballots"),
            *("Es gelten die Stimmzettel; die Spalte berichtigen.", "The ballots hold; correct the column."),
        ),
    }
)
