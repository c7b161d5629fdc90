"""Help of `lindwurm import` and `lindwurm import-ideas`, and what the latter says of a file."""

from __future__ import annotations

from typing import Final

from lindwurm.core.wording.catalogue import Phrase

_EXAMPLES: Final = "lindwurm import cities/worms --dry-run\nlindwurm import cities/worms --take database"
_IDEAS: Final = (
    "lindwurm import-ideas ideen.csv --mapping worms-gestalten --dry-run\n"
    "lindwurm import-ideas ideen.csv --mapping worms-gestalten"
)
HELP_OF_IMPORT: Final = {
    "import-short": Phrase(
        "Einen Stadtordner in die Datenbank laden.", "Load a city folder into the database."
    ),
    "import": Phrase(
        "Lädt einen Stadtordner in die Datenbank, ganz oder gar nicht, und sagt, was sich ändert. Was im Ordner fehlt, "
        "wird archiviert; was im Büro entstand, bleibt. Haben Büro und Ordner dieselbe Zeile geändert, wird nichts "
        "geschrieben, bis --take entscheidet.",
        "Loads a city folder into the database, all of it or nothing, and says what changes. What the folder lacks is "
        "archived; what was made in the office stays. Where office and folder changed the same row, nothing is "
        "written until --take decides.",
    ),
    "import-examples": Phrase(_EXAMPLES, _EXAMPLES),
    "arg-file": Phrase("DATEI", "FILE"),
    "arg-file-help": Phrase(
        "Datei mit den Ideen: CSV, JSON oder XLSX.", "File with the ideas: CSV, JSON or XLSX."
    ),
    "import-ideas-short": Phrase(
        "Ideen aus der Datei eines anderen Portals übernehmen.",
        "Take over ideas from the file of another portal.",
    ),
    "import-ideas": Phrase(
        "Übernimmt Ideen, Antworten und Zahlen aus DATEI (CSV, JSON oder XLSX), so wie das Büro unter „Andere Portale“. "
        "Welche Spalte was enthält, ist dort einmal gespeichert worden. Dieselbe Datei noch einmal ändert nichts.",
        "Takes over ideas, answers and counts from FILE (CSV, JSON or XLSX), as the office does under “Other portals”. "
        "Which column holds what was saved there once. The same file again changes nothing.",
    ),
    "import-ideas-examples": Phrase(_IDEAS, _IDEAS),
    "opt-mapping": Phrase(
        "Kurzname des Portals, dessen Spalten im Büro zugeordnet wurden.",
        "Short name of the portal whose columns were assigned in the office.",
    ),
    "opt-leave-out": Phrase(
        "Zeilen auslassen, die nicht passen, und die anderen übernehmen.",
        "Leave out rows that do not fit, and take over the others.",
    ),
}
IDEAS_SAID: Final = {
    "no-ideas-file": Phrase(
        "{path}: eine Datei mit Ideen erwartet, nicht lesbar ({reason}). Den Pfad prüfen.",
        "{path}: expected a file with ideas, cannot be read ({reason}). Check the path.",
    ),
    "no-mapping": Phrase(
        "Kein Portal mit dem Kurznamen {got}. Bekannt: {names}. Im Büro unter „Andere Portale“ anlegen.",
        "No portal of the short name {got}. Known: {names}. Make one in the office under “Other portals”.",
    ),
    "no-columns": Phrase(
        "{name}: {reason} Das geht im Büro unter „Andere Portale“.",
        "{name}: {reason} That is done in the office under “Other portals”.",
    ),
    "ideas-fault": Phrase("Zeile {row}, {column}: {what}", "Row {row}, {column}: {what}"),
    "ideas-dry": Phrase(
        "Nichts geändert. {create} Ideen wären neu, {change} geändert, {same} unverändert; {refused} Zeilen passen nicht.",
        "Nothing changed. {create} ideas would be new, {change} changed, {same} unchanged; {refused} rows do not fit.",
    ),
    "ideas-imported": Phrase(
        "{create} Ideen neu, {change} geändert, {same} unverändert; {refused} Zeilen ausgelassen.",
        "{create} ideas new, {change} changed, {same} unchanged; {refused} rows left out.",
    ),
    "ideas-refused": Phrase(
        "Nichts übernommen: {refused} Zeilen passen nicht. Die Datei berichtigen, oder --leave-out angeben.",
        "Nothing taken over: {refused} rows do not fit. Correct the file, or give --leave-out.",
    ),
}
