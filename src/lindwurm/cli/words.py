"""Messages and headings of the command line, German and English."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import Lang

CLI = Catalogue(
    {
        # mistakes
        "error": Phrase("Fehler: {message}", "Error: {message}"),
        "warning": Phrase("Hinweis: {message}", "Note: {message}"),
        "unexpected": Phrase(
            "Das hätte nicht geschehen dürfen: {error}. Mit {variable}=1 zeigt der Befehl, wo; bitte melden.",
            "This should not have happened: {error}. With {variable}=1 the command shows where; please report it.",
        ),
        "interrupted": Phrase("Abgebrochen, es gibt noch keinen Plan.", "Stopped, there is no plan yet."),
        "no-answer": Phrase("Abgebrochen, es gibt noch keine Antwort.", "Stopped, there is no answer yet."),
        "did-you-mean": Phrase("Gemeint: {near}?", "Did you mean {near}?"),
        "see-help": Phrase("--help zeigt, was es gibt.", "--help shows what there is."),
        "no-command": Phrase(
            "Einen Befehl „{name}“ gibt es nicht. {hint}", "There is no command “{name}”. {hint}"
        ),
        "no-option": Phrase("Eine Option {name} gibt es nicht. {hint}", "There is no option {name}. {hint}"),
        "wrong-value": Phrase(
            "{name}: erwartet {expected}, bekommen „{got}“.", "{name}: expected {expected}, got “{got}”."
        ),
        "whole-number": Phrase("eine ganze Zahl ab {least}", "a whole number from {least}"),
        "any-number": Phrase("eine Zahl ab {least}", "a number from {least}"),
        "a-date": Phrase("ein Datum wie 2026-11-23", "a date such as 2026-11-23"),
        "missing-argument": Phrase(
            "{name} fehlt. „{command} --help“ zeigt Beispiele.",
            "{name} is missing. “{command} --help” shows examples.",
        ),
        "option-without-value": Phrase("{name} braucht einen Wert.", "{name} needs a value."),
        "option-with-value": Phrase(
            "{name} nimmt keinen Wert; „=…“ weglassen.", "{name} takes no value; leave out “=…”."
        ),
        "extra-argument": Phrase(
            "„{name}“ ist zu viel. Erwartet: {usage}", "“{name}” is too much. Expected: {usage}"
        ),
        "one-output": Phrase(
            "--json und „-o -“ schreiben beide in die Standardausgabe; nur eines von beiden angeben.",
            "--json and “-o -” both write to standard output; give only one of them.",
        ),
        "exclusive": Phrase("--seconds oder --work, nicht beide.", "--seconds or --work, not both."),
        "city-broken": Phrase(
            "Der Ordner {folder} hat {errors}. „lindwurm check {folder}“ zeigt alles, auch Warnungen.",
            "The folder {folder} has {errors}. “lindwurm check {folder}” shows everything, warnings too.",
        ),
        "no-plan-file": Phrase(
            "{path}: Plandatei erwartet, {got}. „lindwurm plan {folder} -o {target}“ schreibt eine.",
            "{path}: expected a plan file, {got}. “lindwurm plan {folder} -o {target}” writes one.",
        ),
        "absent": Phrase("nichts gefunden", "found nothing"),
        "is-folder": Phrase("einen Ordner gefunden", "found a folder"),
        "not-text": Phrase("keinen Text in UTF-8 gefunden", "found no text in UTF-8"),
        "not-readable": Phrase("nicht lesbar ({reason})", "not readable ({reason})"),
        "wrong-plan": Phrase(
            "{path}: {place}: erwartet {expected}, bekommen {got}. „lindwurm schema lindwurm-plan/1“ beschreibt das "
            "Format, „lindwurm plan {folder} -o {target}“ schreibt eine neue Datei.",
            "{path}: {place}: expected {expected}, got {got}. “lindwurm schema lindwurm-plan/1” describes the format, "
            "“lindwurm plan {folder} -o {target}” writes a new file.",
        ),
        "line": Phrase("Zeile {line}, Spalte {column}", "line {line}, column {column}"),
        "file-end": Phrase("das Ende der Datei", "the end of the file"),
        "too-deep": Phrase("zu tief verschachtelte Klammern", "brackets that are nested too deeply"),
        "a JSON document": Phrase("ein JSON-Dokument", "a JSON document"),
        "an object": Phrase("ein Objekt", "an object"),
        "a list": Phrase("eine Liste", "a list"),
        "text": Phrase("einen Text", "text"),
        "a whole number": Phrase("eine ganze Zahl", "a whole number"),
        "a number": Phrase("eine Zahl", "a number"),
        "true or false": Phrase("true oder false", "true or false"),
        "a value": Phrase("einen Wert", "a value"),
        "a quarter such as 2027-Q1": Phrase("ein Quartal wie 2027-Q1", "a quarter such as 2027-Q1"),
        "document": Phrase("Datei", "file"),
        "other-city": Phrase(
            "{path}: erwartet einen Plan für „{city}“ (Ordner {folder}), bekommen einen für „{found}“. Den Ordner "
            "von „{found}“ nennen oder neu rechnen: lindwurm plan {folder} -o PLAN.json",
            "{path}: expected a plan for “{city}” (folder {folder}), got one for “{found}”. Name the folder of "
            "“{found}”, or compute anew: lindwurm plan {folder} -o PLAN.json",
        ),
        "other-figures": Phrase(
            "Der Plan ist für einen anderen Stand der Angaben gerechnet; geprüft wird gegen den heutigen.",
            "The plan was computed for another state of the figures; it is checked against today's.",
        ),
        "unknown-measure": Phrase(
            "Eine Maßnahme „{name}“ gibt es nicht. {hint}", "There is no measure “{name}”. {hint}"
        ),
        "list-measures": Phrase(
            "Ohne MASSNAHME zeigt der Befehl alle.", "Without MEASURE the command lists all."
        ),
        "unwritable": Phrase(
            "{path}: kann nicht geschrieben werden ({reason}). Es wurde nichts geändert.",
            "{path}: cannot be written ({reason}). Nothing was changed.",
        ),
        "output-unwritable": Phrase(
            "Die Ausgabe lässt sich nicht schreiben: {reason}.", "The output cannot be written: {reason}."
        ),
        "target-is-folder": Phrase(
            "erwartet eine Datei, dort liegt ein Ordner; einen Dateinamen anhängen",
            "expected a file, there is a folder; add a file name",
        ),
        "target-is-file": Phrase(
            "erwartet einen Ordner, dort liegt eine Datei; einen anderen Namen nennen",
            "expected a folder, there is a file; give another name",
        ),
        "forbidden": Phrase(
            "dort ist es nicht erlaubt; einen anderen Ort nennen",
            "it is not permitted there; name another place",
        ),
        "disk-full": Phrase("dort ist kein Platz mehr", "no space is left there"),
        "name-too-long": Phrase("der Name ist zu lang", "the name is too long"),
        "no-such-folder": Phrase(
            "den Ordner {folder} gibt es nicht; erst anlegen: mkdir -p {folder}",
            "there is no folder {folder}; create it first: mkdir -p {folder}",
        ),
        "no-schema": Phrase(
            "Ein Schema „{name}“ gibt es nicht. Es gibt: {names}.",
            "There is no schema “{name}”. There are: {names}.",
        ),
        "solver-missing": Phrase(
            "Zum Rechnen fehlt der Löser. Installieren: pip install 'lindwurm[planner]', im Quellbaum: make setup.",
            "The solver is missing. Install it: pip install 'lindwurm[planner]', in the source tree: make setup.",
        ),
        "search-failed": Phrase("Die Suche gab keinen Plan: {reason}.", "The search gave no plan: {reason}."),
        "rejected": Phrase(
            "Der errechnete Plan verletzt Regeln und wird deshalb nicht gezeigt; bitte melden. {reason}",
            "The computed plan breaks rules and is therefore not shown; please report it. {reason}",
        ),
        "not-ready": Phrase(
            "Aus dieser Stadt lässt sich noch nicht planen: {reason}.",
            "This city cannot be planned yet: {reason}.",
        ),
        "breaks-rules": Phrase(
            "Der Plan verletzt Regeln ({count}) und wird deshalb nicht gezeigt. „lindwurm verify“ nennt sie.",
            "The plan breaks rules ({count}) and is therefore not shown. “lindwurm verify” names them.",
        ),
        # check
        "check-clean": Phrase(
            "{name}: alles in Ordnung, {measures} Maßnahmen.", "{name}: all is well, {measures} measures."
        ),
        "check-warned": Phrase(
            "{name}: brauchbar, {warnings}; {measures} Maßnahmen.",
            "{name}: usable, {warnings}; {measures} measures.",
        ),
        "check-broken": Phrase("{errors}, {warnings}.", "{errors}, {warnings}."),
        "errors-one": Phrase("1 Fehler", "1 error"),
        "errors-many": Phrase("{count} Fehler", "{count} errors"),
        "warnings-one": Phrase("1 Warnung", "1 warning"),
        "warnings-many": Phrase("{count} Warnungen", "{count} warnings"),
        # plan
        "progress": Phrase("Suche", "Searching"),
        "progress-both": Phrase("Suche (mit offenen Regeln)", "Searching (open rules)"),
        "figures": Phrase(
            "Wert {value} Schranke {bound} Abstand {gap}", "value {value} bound {bound} gap {gap}"
        ),
        "stopping": Phrase("Breche ab, prüfe den besten Plan …", "Stopping, checking the best plan …"),
        "stopping-still": Phrase(
            "Der beste Plan wird noch geprüft. Ein drittes Strg-C verwirft ihn.",
            "The best plan is still being checked. A third Ctrl-C drops it.",
        ),
        "stopping-doubt": Phrase(
            "Breche ab, behalte, was gerechnet ist …", "Stopping, keeping what is computed …"
        ),
        "stopping-doubt-still": Phrase(
            "Was gerechnet ist, wird noch ausgewertet. Ein drittes Strg-C verwirft es.",
            "What is computed is still being put together. A third Ctrl-C drops it.",
        ),
        "kept-best": Phrase(
            "Abgebrochen; das ist der beste Plan bis dahin.", "Stopped; this is the best plan so far."
        ),
        "verified": Phrase("geprüft: keine Regel verletzt", "checked: no rule is broken"),
        "written": Phrase("{path} geschrieben.", "Wrote {path}."),
        "next-steps": Phrase(
            "Weiter: {program} explain {folder} {plan} MASSNAHME · {program} render {folder} {plan} -o fahrplan.html",
            "Next: {program} explain {folder} {plan} MEASURE · {program} render {folder} {plan} -o roadmap.html",
        ),
        "in-numbers": Phrase("{numbers}.", "{numbers}."),
        "col-measure": Phrase("Maßnahme", "Measure"),
        "col-reason": Phrase("Grund", "Reason"),
        "col-grant": Phrase("Förderung", "Grant"),
        "col-own": Phrase("Eigenes Geld", "Own money"),
        "col-use": Phrase("gebraucht / vorhanden", "used / available"),
        "staff-posts": Phrase(
            "Personal in vollen Stellen, im Jahresmittel", "Staff in full posts, on the year's average"
        ),
        "money-lines": Phrase(
            "Eigenes Geld in Tausend Euro, in Klammern davon aus Vorjahren",
            "Own money in thousand euros, in brackets how much of it was left from earlier years",
        ),
        "inherited": Phrase("Schon vorher überschritten", "Exceeded before"),
        "unmet": Phrase("Nicht erfüllte Vorgaben", "Directives that are not met"),
        "depends": Phrase("Hängt ab von Regeln, die noch offen sind", "Depends on rules that are still open"),
        # verify
        "verify-ok": Phrase(
            "geprüft: keine Regel verletzt ({choices} Entscheidungen)",
            "checked: no rule is broken ({choices} choices)",
        ),
        "verify-broken": Phrase("{count} verletzte Regeln:", "{count} broken rules:"),
        "verify-one": Phrase("1 verletzte Regel:", "1 broken rule:"),
        "bound-ok": Phrase(
            "Schranke nachgerechnet: höchstens {value} erreichbar, der Plan hat {reached}; {gap} darunter.",
            "Bound proved again: at most {value} can be reached, the plan has {reached}; {gap} below.",
        ),
        "bound-broken": Phrase(
            "Das Zertifikat hält nicht: {reason}.", "The certificate does not hold: {reason}."
        ),
        "bound-other": Phrase(
            "es beweist {proved}, im Plan steht {stated}", "it proves {proved}, the plan states {stated}"
        ),
        "col-rule": Phrase("Regel", "Rule"),
        "col-subject": Phrase("Woran", "Where"),
        "col-period": Phrase("Wann", "When"),
        "col-detail": Phrase("Was", "What"),
        # explain and gaps
        "more-one": Phrase(
            "Und ein weiterer Zeitraum davor; --all nennt auch dessen Gründe.",
            "And one more span before; --all gives its reasons, too.",
        ),
        "more-many": Phrase(
            "Und {count} weitere Zeiträume davor; --all nennt auch deren Gründe.",
            "And {count} more spans before; --all gives their reasons, too.",
        ),
        "no-gaps": Phrase(
            "Keine fehlende oder angenommene Angabe bewegt den Plan.",
            "No missing or assumed figure moves the plan.",
        ),
        "col-figure": Phrase("Angabe", "Figure"),
        "col-value": Phrase("Angenommen (niedrig – hoch)", "Assumed (low – high)"),
        "col-owed": Phrase("Wer sie liefert", "Who delivers it"),
        "value-range": Phrase("{likely} ({low} – {high})", "{likely} ({low} – {high})"),
        "unknown-value": Phrase("fehlt", "missing"),
        "quarters-one": Phrase("1 Quartal", "1 quarter"),
        "quarters-many": Phrase("{count} Quartale", "{count} quarters"),
        "and-more": Phrase("{named} und {more} weitere", "{named} and {more} more"),
        "moves-value": Phrase("nur Kosten oder Wert", "cost or value only"),
        "what-amount": Phrase("Betrag", "amount"),
        "what-left": Phrase("Rest zu Beginn", "money left"),
        "what-authority": Phrase("Verpflichtungsermächtigung", "commitment authority"),
        "what-effective": Phrase("Haushalt wirksam ab", "budget in effect from"),
        "what-rests": Phrase("Haushaltsrest", "money carried over"),
        "what-when": Phrase("Zeitpunkt", "time"),
        "what-capacity": Phrase("Personal", "staff"),
        "what-retirements": Phrase("Ruhestand", "retirements"),
        "what-duration": Phrase("Dauer", "duration"),
        "what-cost": Phrase("Kosten", "cost"),
        "what-costs": Phrase("Kosten", "cost"),
        "what-follow_up": Phrase("laufende Kosten", "running cost"),
        "what-staff": Phrase("Personalbedarf", "staff needed"),
        "what-contributions": Phrase("Beitrag zu den Zielen", "contribution to the goals"),
        "what-finish": Phrase("Ende", "end"),
        "what-money": Phrase("noch zu zahlen", "still to be paid"),
        "what-contract_value": Phrase("Auftragswert", "contract value"),
        "what-rate": Phrase("Förderquote", "funding rate"),
        "what-chance": Phrase("Aussicht auf Bewilligung", "chance of approval"),
        "what-decision": Phrase("Zeitpunkt der Entscheidung", "time of the decision"),
        "what-decision_quarters": Phrase("Dauer bis zur Entscheidung", "time to the decision"),
        "what-payout_lag": Phrase("Dauer bis zur Auszahlung", "time to the payment"),
        "what-total": Phrase("Summe der Förderung", "sum of grants"),
        "what-weight": Phrase("Gewicht", "weight"),
        "what-saving": Phrase("Ersparnis", "saving"),
        "col-moves": Phrase("Bewegt", "Moves"),
        "gaps-lead": Phrase(
            "Diese Angaben bewegen den Plan am stärksten; sie zuerst klären:",
            "These figures move the plan most; settle them first:",
        ),
        # demo
        "no-cities": Phrase(
            "Der Ordner cities/ mit den Beispielstädten wurde nicht gefunden (gesucht: {places}). Er gehört zum "
            "Quellbaum: dort „lindwurm demo“ aufrufen.",
            "The folder cities/ with the example cities was not found (looked in: {places}). It belongs to the source "
            "tree: run “lindwurm demo” there.",
        ),
        "three-reasons": Phrase("Warum wann? Drei Beispiele:", "Why when? Three examples:"),
        "demo-page": Phrase("Fahrplan als Seite: {path}", "Roadmap as a page: {path}"),
        "demo-done": Phrase(
            "Fertig nach {seconds} Sekunden. Als Nächstes:", "Done after {seconds} seconds. Next:"
        ),
        "demo-try": Phrase(
            "  {page} im Browser öffnen\n"
            "  {program} explain {folder} {plan}\n"
            "  eine Zahl in {tutorial}/budget.yaml ändern (docs/city-format.md erklärt sie): {program} plan {tutorial}",
            "  open {page} in a browser\n"
            "  {program} explain {folder} {plan}\n"
            "  change a number in {tutorial}/budget.yaml (docs/city-format.md explains it): {program} plan {tutorial}",
        ),
    }
)
"""Everything the command says, but for help and the words of the drawing."""


def say(lang: Lang, key: str, **values: object) -> str:
    """Return the text of a key in German or English, with the values filled in."""
    return CLI.say(key, lang, **values)
