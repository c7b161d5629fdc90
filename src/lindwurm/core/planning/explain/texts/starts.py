"""What the plan does with a measure, and what its start rests on."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

STANDINGS = Catalogue(
    {
        "chosen": Phrase(
            "{title} beginnt im {start} und ist ab dem {finish} nutzbar",
            "{title} starts in {start} and is in use from {finish} on",
        ),
        "way": Phrase(
            "Geplant ist die Umsetzungsvariante {variant} {financing}",
            "it is planned in the variant {variant} {financing}",
        ),
        "fixed": Phrase(
            "{title} ist schon fest eingeplant: Beginn im {start}, nutzbar ab dem {finish}",
            "{title} is already fixed: start in {start}, in use from {finish} on",
        ),
        "running": Phrase("{title} läuft bereits", "{title} is already running"),
        "running.until": Phrase(
            "{title} läuft bereits und ist ab dem {finish} nutzbar",
            "{title} is already running and in use from {finish} on",
        ),
        "done": Phrase("{title} ist abgeschlossen und in Betrieb", "{title} is finished and in use"),
        "ended": Phrase("{title} ist beendet", "{title} has ended"),
        "left-out": Phrase("{title} ist nicht im Plan", "{title} is not in the plan"),
        "idea": Phrase(
            "{title} ist bisher eine Idee und noch nicht planbar",
            "{title} is an idea so far and cannot be planned yet",
        ),
        "unknown-progress": Phrase(
            "Der Stand der Maßnahme {title} ist nicht bekannt; deshalb ist sie nicht eingeplant",
            "the progress of {title} is not known; therefore it is not planned",
        ),
        "archived": Phrase(
            "{title} ist archiviert und wird nicht mehr geplant",
            "{title} is archived and no longer planned",
        ),
        "missing": Phrase(
            "{title} lässt sich noch nicht planen, weil Angaben fehlen",
            "{title} cannot be planned yet because figures are missing",
        ),
        "open": Phrase("Noch offen: {what} (zu liefern von: {who})", "still open: {what} (owed by: {who})"),
        "excluded": Phrase("Ein Beginn {when} ist ausgeschlossen", "a start {when} is ruled out"),
        "unfit": Phrase(
            "Ein Beginn {when} passt nicht, solange alles andere bleibt",
            "a start {when} does not fit while everything else stays",
        ),
        "nowhere": Phrase("Jeder mögliche Weg ist ausgeschlossen", "every possible way is ruled out"),
        "nearest": Phrase(
            "Am ehesten ginge ein Beginn {when}; er passt nicht, solange alles andere bleibt",
            "a start {when} comes nearest; it does not fit while everything else stays",
        ),
        "nearest.excluded": Phrase(
            "Am wenigsten steht einem Beginn {when} entgegen",
            "least stands against a start {when}",
        ),
        "no-way": Phrase("Es gibt keine Umsetzungsvariante", "there is no variant"),
        "tried": Phrase(
            "Betrachtet ist dabei die Umsetzungsvariante {variant} {financing}",
            "this looks at the variant {variant} {financing}",
        ),
        "even-then": Phrase(
            "Auch sonst passte er nicht, solange alles andere bleibt",
            "even otherwise it would not fit while everything else stays",
        ),
        "shares": Phrase(
            "Von {total} geprüften Wegen schließen aus: {shares}",
            "of {total} ways examined these rule out: {shares}",
        ),
        "share": Phrase("{rule} {ways}", "{rule} {ways}"),
        "all": Phrase("alle", "all"),
    }
)
BASES = Catalogue(
    {
        "grant": Phrase(
            "Sie beginnt, sobald über den Antrag im Förderprogramm {programme} entschieden ist",
            "it starts as soon as the application to the programme {programme} is decided",
        ),
        "predecessor": Phrase(
            "Sie beginnt, sobald die Maßnahme {before} abgeschlossen ist",
            "it starts as soon as the measure {before} is finished",
        ),
        "predecessor-start": Phrase(
            "Sie beginnt, sobald die Maßnahme {before} begonnen hat",
            "it starts as soon as the measure {before} has started",
        ),
        "event": Phrase(
            "Sie beginnt, sobald das Ereignis {event} eingetreten ist",
            "it starts as soon as the event {event} has happened",
        ),
        "budget": Phrase(
            "Sie beginnt, sobald der Haushalt {year} wirksam ist",
            "it starts as soon as the budget of {year} is in effect",
        ),
        "directive": Phrase(
            "Der Beginn folgt einer Vorgabe ({body}, {date})",
            "the start follows a directive ({body}, {date})",
        ),
        "earliest": Phrase(
            "Sie beginnt zum frühesten vorgesehenen Zeitpunkt", "it starts at the earliest intended time"
        ),
        "window": Phrase(
            "Sie beginnt, sobald das Zeitfenster der Umsetzungsvariante {variant} offen ist",
            "it starts as soon as the window of the variant {variant} is open",
        ),
        "procurement": Phrase(
            "Sie beginnt, sobald das Vergabeverfahren abgeschlossen sein kann",
            "it starts as soon as the award procedure can be finished",
        ),
        "staff": Phrase(
            "Sie beginnt, sobald in der Organisationseinheit {unit} genug Personal frei ist",
            "it starts as soon as the unit {unit} has enough staff free",
        ),
        "money": Phrase(
            "Sie beginnt, sobald auf der Haushaltsstelle {line} genug Geld frei ist",
            "it starts as soon as the budget line {line} has enough money free",
        ),
        "money.liquidity": Phrase(
            "Sie beginnt, sobald die Stadt wieder Fördergeld vorstrecken kann",
            "it starts as soon as the city can pay grants in advance again",
        ),
        "programme": Phrase(
            "Sie beginnt, sobald das Förderprogramm {programme} wieder Raum lässt",
            "it starts as soon as the programme {programme} leaves room",
        ),
        "now": Phrase("Sie beginnt so früh wie möglich", "it starts as early as possible"),
        "published": Phrase("Sie behält den veröffentlichten Beginn", "it keeps the published start"),
        "own-money": Phrase(
            "Zu diesem Zeitpunkt kostet sie weniger eigenes Geld als früher",
            "at this time it costs less of the city's own money than earlier",
        ),
        "duty": Phrase(
            "Eine gesetzliche Pflicht verlangt, dass sie ab dem {quarter} nutzbar ist",
            "a legal duty asks that it is in use from {quarter} on",
        ),
        "best": Phrase("Nach Rechnung ist dies der beste Beginn", "by calculation this is the best start"),
        "fits": Phrase("Zu diesem Zeitpunkt passt sie in den Plan", "at this time it fits the plan"),
    }
)
SHORT = Catalogue(
    {
        "grant": Phrase("nach Bewilligung {programme}", "once {programme} is granted"),
        "predecessor": Phrase("nach Abschluss von {before}", "after {before} is finished"),
        "predecessor-start": Phrase("nach Beginn von {before}", "after {before} has started"),
        "event": Phrase("nach dem Ereignis {event}", "after the event {event}"),
        "budget": Phrase("sobald der Haushalt {year} wirksam ist", "once the budget of {year} is in effect"),
        "directive": Phrase("nach Vorgabe: {body}", "as directed: {body}"),
        "earliest": Phrase("frühester vorgesehener Beginn", "earliest intended start"),
        "window": Phrase("sobald das Zeitfenster offen ist", "once its window is open"),
        "procurement": Phrase("nach dem Vergabeverfahren", "after the award procedure"),
        "staff": Phrase("sobald Personal frei ist: {unit}", "once staff is free: {unit}"),
        "money": Phrase("sobald Geld frei ist: {line}", "once money is free: {line}"),
        "money.liquidity": Phrase(
            "sobald Fördergeld vorgestreckt werden kann", "once grants can be paid in advance"
        ),
        "programme": Phrase(
            "sobald Fördermittel frei sind: {programme}", "once grant money is free: {programme}"
        ),
        "now": Phrase("frühestmöglicher Beginn", "earliest possible start"),
        "published": Phrase("wie veröffentlicht", "as published"),
        "own-money": Phrase("mit weniger eigenem Geld als früher", "at less own money than earlier"),
        "duty": Phrase("gesetzliche Pflicht bis {quarter}", "legal duty by {quarter}"),
        "best": Phrase("passt so am besten zum übrigen Plan", "suits the rest of the plan best"),
        "fits": Phrase("passt so in den Plan", "fits the plan so"),
        "fixed": Phrase("bereits fest eingeplant", "already fixed"),
        "running": Phrase("läuft bereits", "already running"),
    }
)
