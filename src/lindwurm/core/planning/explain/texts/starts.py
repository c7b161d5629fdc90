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
        "way.only": Phrase("Geplant ist sie {financing}", "it is planned {financing}"),
        "grant.less": Phrase(
            "{financing} wäre ihr Nutzen nach Rechnung zu gering",
            "{financing} its benefit would by calculation be too low",
        ),
        "grant.less.why": Phrase(
            "{financing} wäre ihr Nutzen nach Rechnung zu gering: {reasons}",
            "{financing} its benefit would by calculation be too low: {reasons}",
        ),
        "grant.unfit": Phrase(
            "{financing} passt sie nicht in den Plan, solange alles andere bleibt",
            "{financing} it does not fit the plan while everything else stays",
        ),
        "grant.unfit.why": Phrase(
            "{financing} passt sie nicht in den Plan, solange alles andere bleibt; {reasons}",
            "{financing} it does not fit the plan while everything else stays; {reasons}",
        ),
        "grant.duty": Phrase("{financing} würde eine Pflicht versäumt", "{financing} a duty would be missed"),
        "grant.duty.why": Phrase(
            "{financing} würde eine Pflicht versäumt: {reasons}",
            "{financing} a duty would be missed: {reasons}",
        ),
        "grant.shift": Phrase(
            "{financing} wiche der Plan stärker vom veröffentlichten ab",
            "{financing} the plan would differ more from the published one",
        ),
        "grant.shift.why": Phrase(
            "{financing} wiche der Plan stärker vom veröffentlichten ab; {reasons}",
            "{financing} the plan would differ more from the published one; {reasons}",
        ),
        "grant.late": Phrase(
            "sie wäre erst ab dem {finish} nutzbar", "it would be in use from {finish} on only"
        ),
        "grant.chance": Phrase(
            "die Aussicht auf Bewilligung von {chance} zählt mit",
            "the chance of approval of {chance} counts, too",
        ),
        "fixed": Phrase(
            "{title} ist schon fest eingeplant: Beginn im {start}, nutzbar ab dem {finish}",
            "{title} is already fixed: start in {start}, in use from {finish} on",
        ),
        "running": Phrase("{title} läuft bereits", "{title} is already running"),
        "running.open": Phrase(
            "{title} läuft bereits, Ende offen", "{title} is already running, its end is open"
        ),
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
            "a start {when} has least against it",
        ),
        "no-way": Phrase("Es gibt keine Umsetzungsvariante", "there is no variant"),
        "tried": Phrase(
            "Das gilt für die Umsetzungsvariante {variant} {financing}, gegen die am wenigsten spricht",
            "this holds for the variant {variant} {financing}, which has least against it",
        ),
        "tried.only": Phrase(
            "Das gilt für eine Bezahlung {financing}, gegen die am wenigsten spricht",
            "this holds if it is paid for {financing}, which has least against it",
        ),
        "more": Phrase(
            "Einem Beginn {when} steht noch mehr entgegen", "there is more against a start {when}"
        ),
        "shares": Phrase(
            "Von {total} Wegen (Umsetzungsvariante, Bezahlung, Beginn) scheiden aus: {shares}",
            "of {total} ways (variant, payment, start) these are ruled out: {shares}",
        ),
        "share": Phrase("{rule}: {ways}", "{rule}: {ways}"),
        "all": Phrase("alle", "all"),
    }
)
CLAUSES = Catalogue(
    {
        "grant": Phrase(
            "über den Antrag im Förderprogramm {programme} entschieden ist",
            "the application to the programme {programme} is decided",
        ),
        "predecessor": Phrase("die Maßnahme {before} abgeschlossen ist", "the measure {before} is finished"),
        "predecessor-start": Phrase("die Maßnahme {before} begonnen hat", "the measure {before} has started"),
        "event": Phrase("das Ereignis {event} eingetreten ist", "the event {event} has happened"),
        "budget": Phrase("der Haushalt {year} wirksam ist", "the budget of {year} is in effect"),
        "window": Phrase(
            "das Zeitfenster der Umsetzungsvariante {variant} offen ist",
            "the window of the variant {variant} is open",
        ),
        "procurement": Phrase(
            "das Vergabeverfahren abgeschlossen sein kann", "the award procedure can be finished"
        ),
        "staff": Phrase(
            "in der Organisationseinheit {unit} genug Personal frei ist",
            "the unit {unit} has enough staff free",
        ),
        "staff.many": Phrase(
            "in den Organisationseinheiten {units} genug Personal frei ist",
            "the units {units} have enough staff free",
        ),
        "money": Phrase(
            "auf der Haushaltsstelle {line} genug Geld frei ist",
            "the budget line {line} has enough money free",
        ),
        "money.partner": Phrase(
            "im Budget {line} genug Geld frei ist", "the budget {line} has enough money free"
        ),
        "money.liquidity": Phrase(
            "die Stadt wieder Fördergeld vorstrecken kann", "the city can pay grants in advance again"
        ),
        "programme": Phrase(
            "das Förderprogramm {programme} wieder Raum lässt", "the programme {programme} leaves room"
        ),
    }
)
"""What a start waits for."""
BASES = Catalogue(
    {
        "once": Phrase("Sie beginnt, sobald {clauses}", "it starts as soon as {clauses}"),
        "directive": Phrase(
            "Der Beginn folgt einer Vorgabe ({body}, {date})",
            "the start follows a directive ({body}, {date})",
        ),
        "earliest": Phrase(
            "Sie beginnt zum frühesten vorgesehenen Zeitpunkt", "it starts at the earliest intended time"
        ),
        "now": Phrase("Sie beginnt so früh wie möglich", "it starts as early as possible"),
        "published": Phrase("Sie behält den veröffentlichten Beginn", "it keeps the published start"),
        "own-money": Phrase(
            "Zu diesem Zeitpunkt kostet sie weniger eigenes Geld als früher",
            "at this time it costs less own money than earlier",
        ),
        "duty": Phrase(
            "Eine gesetzliche Pflicht verlangt, dass sie ab dem {quarter} nutzbar ist",
            "a legal duty asks that it is in use from {quarter} on",
        ),
        "duty.late": Phrase(
            "Eine gesetzliche Pflicht verlangt, dass sie ab dem {quarter} nutzbar ist; im Plan ist sie es {late} "
            "später",
            "a legal duty asks that it is in use from {quarter} on; in the plan it is so {late} later",
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
