"""All texts of the drawn roadmap, German first; `say` fills them in."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Lang, Phrase

DRAWING = Catalogue(
    {
        # page
        "title": Phrase("Digitaler Fahrplan für {city}", "Digital roadmap for {city}"),
        "draft": Phrase("Entwurf – nicht beschlossen", "Draft – not decided"),
        "adopted": Phrase("Beschlossen", "Adopted"),
        "superseded": Phrase("Überholt", "Superseded"),
        "today": Phrase("Stand: {date}", "As of {date}"),
        "skip": Phrase("Zum Fahrplan springen", "Skip to the roadmap"),
        "contents": Phrase("Auf dieser Seite", "On this page"),
        "nav-not-chosen": Phrase("Nicht gewählt", "Not chosen"),
        "nav-not-plannable": Phrase("Noch nicht planbar", "Not yet plannable"),
        "nav-money": Phrase("Geld", "Money"),
        "nav-staff": Phrase("Personal", "Staff"),
        "nav-applications": Phrase("Förderanträge", "Applications"),
        "nav-sources": Phrase("Quellen", "Sources"),
        "legend": Phrase("Zeichen", "Key"),
        "made": Phrase(
            "Errechnet mit Lindwurm {version}; geprüft: keine Regel verletzt.",
            "Computed with Lindwurm {version}; checked: no rule is broken.",
        ),
        "certificate": Phrase(
            "Nachweislich höchstens {gap} unter dem bestmöglichen Plan, wenn die Eingaben stimmen; "
            "{assumed} von {all} Angaben sind Annahmen.",
            "Provably at most {gap} below the best possible plan, if the inputs hold; "
            "{assumed} of {all} figures are assumptions.",
        ),
        "certificate-both": Phrase(
            "Nachweislich höchstens {gap} unter dem bestmöglichen Plan (nach Angabe des Rechenprogramms {solver}), "
            "wenn die Eingaben stimmen; {assumed} von {all} Angaben sind Annahmen.",
            "Provably at most {gap} below the best possible plan ({solver} on the solver's word), if the inputs "
            "hold; {assumed} of {all} figures are assumptions.",
        ),
        "certificate-exact": Phrase(
            "Nachweislich der bestmögliche Plan, wenn die Eingaben stimmen; {assumed} von {all} Angaben sind Annahmen.",
            "Provably the best possible plan, if the inputs hold; {assumed} of {all} figures are assumptions.",
        ),
        "certificate-none": Phrase(
            "Nach Angabe des Rechenprogramms höchstens {gap} unter dem bestmöglichen Plan, ohne Nachweis; "
            "{assumed} von {all} Angaben sind Annahmen.",
            "On the solver's word at most {gap} below the best possible plan, without proof; "
            "{assumed} of {all} figures are assumptions.",
        ),
        "calm": Phrase(
            "Gegenüber dem veröffentlichten Plan ändert sich: {moved}. Der Plan mit dem meisten Nutzen änderte "
            "{before} und brächte {gain} mehr Nutzen.",
            "Against the published plan this changes: {moved}. The plan of most benefit would change {before} "
            "and bring {gain} more benefit.",
        ),
        "unmet-start": Phrase(
            "Im Plan beginnt die Maßnahme im {quarter}.", "In the plan the measure starts in {quarter}."
        ),
        "calm-free": Phrase(
            "Gegenüber dem veröffentlichten Plan ändert sich: {moved}.",
            "Against the published plan this changes: {moved}.",
        ),
        "calm-measures": Phrase("{count} Maßnahmen", "{count} measures"),
        "calm-measure": Phrase("1 Maßnahme", "1 measure"),
        "precision": Phrase(
            "Termine stehen nie genauer da als das Geld dahinter: in Quartalen, wo ein Haushalt gilt, in Jahren, "
            "soweit der Finanzplan reicht, danach heißt es „später“.",
            "Dates are never finer than the money behind them: quarters where a budget is in effect, years as far "
            "as the financial plan reaches, “later” after that.",
        ),
        "computed": Phrase(
            "Ein errechneter Plan ist kein Beschluss. Über Maßnahmen entscheiden die gewählten Gremien.",
            "A computed plan is not a decision. The elected bodies decide on measures.",
        ),
        # states
        "status-idea": Phrase("Idee", "Idea"),
        "status-planned": Phrase("Geplant", "Planned"),
        "status-running": Phrase("Läuft", "Running"),
        "status-paused": Phrase("Ruht", "Paused"),
        "status-done": Phrase("Abgeschlossen", "Done"),
        "status-ended": Phrase("Beendet", "Ended"),
        "status-unknown": Phrase("Unbekannt", "Unknown"),
        "status-pilot": Phrase("Läuft (Pilot)", "Running (pilot)"),
        "legend-idea": Phrase("Idee, grob geschätzt", "Idea, roughly estimated"),
        "legend-planned": Phrase("Geplant", "Planned"),
        "legend-running": Phrase("Läuft, gefüllt bis heute", "Running, filled up to today"),
        "legend-paused": Phrase("Ruht", "Paused"),
        "legend-done": Phrase("Abgeschlossen, in Betrieb", "Done, in use"),
        "legend-ended": Phrase("Beendet", "Ended"),
        "legend-unknown": Phrase("Stand unbekannt", "State unknown"),
        "legend-open": Phrase("Beginn oder Ende offen", "Start or end open"),
        "legend-milestone": Phrase("Meilenstein", "Milestone"),
        "legend-application": Phrase("Förderantrag", "Grant application"),
        "legend-today": Phrase("Heute", "Today"),
        # counts
        "count-done": Phrase("abgeschlossen", "done"),
        "count-running-one": Phrase("läuft", "running"),
        "count-running": Phrase("laufen", "running"),
        "count-planned": Phrase("geplant", "planned"),
        "count-idea": Phrase("Ideen", "ideas"),
        "count-paused": Phrase("ruhen", "paused"),
        "count-ended": Phrase("beendet", "ended"),
        "count-unknown": Phrase("Stand unbekannt", "state unknown"),
        "count-not-chosen": Phrase("nicht gewählt", "not chosen"),
        "count-not-plannable": Phrase("noch nicht planbar", "not yet plannable"),
        "measures-one": Phrase("1 Maßnahme", "1 measure"),
        "measures-many": Phrase("{number} Maßnahmen", "{number} measures"),
        "field-count": Phrase("{measures}: {parts}", "{measures}: {parts}"),
        "field-empty": Phrase("keine Maßnahme mit Termin", "no measure with a date"),
        # table
        "col-measure": Phrase("Maßnahme", "Measure"),
        "col-status": Phrase("Stand", "State"),
        "col-period": Phrase("Zeitraum", "Period"),
        "col-track": Phrase("Zeitachse", "Timeline"),
        "col-field": Phrase("Handlungsfeld", "Field of action"),
        "col-reason": Phrase("Grund", "Reason"),
        "col-missing": Phrase("Was fehlt", "What is missing"),
        "col-owed": Phrase("Wer es liefert", "Who delivers it"),
        "col-line": Phrase("Haushaltsstelle", "Budget line"),
        "col-unit": Phrase("Stelle", "Unit"),
        "col-programme": Phrase("Programm", "Programme"),
        "col-apply": Phrase("Antrag bis", "Apply by"),
        "col-decision": Phrase("Entscheidung", "Decision"),
        "col-amount": Phrase("Betrag", "Amount"),
        "col-source": Phrase("Quelle", "Source"),
        "col-as-of": Phrase("Kenntnis vom", "Known as of"),
        "col-reliability": Phrase("Verlässlichkeit", "Reliability"),
        "col-rule": Phrase("Regel", "Rule"),
        "col-subject": Phrase("Woran", "Where"),
        "col-when": Phrase("Wann", "When"),
        "col-excess": Phrase("Überschreitung", "Excess"),
        "earlier": Phrase("früher", "earlier"),
        "later": Phrase("später", "later"),
        "after": Phrase("nach", "after"),
        "variant": Phrase("Variante: {title}", "Variant: {title}"),
        "editorial": Phrase("redaktionell", "editorial"),
        "editorial-basis": Phrase("Redaktioneller Eintrag: {basis}", "Editorial entry: {basis}"),
        "fixed": Phrase("Steht fest und wird nicht neu geplant.", "Fixed, not planned anew."),
        "costs-own": Phrase("{own} eigenes Geld", "{own} own money"),
        "costs-both": Phrase("{own} eigenes Geld, {grant} Förderung", "{own} own money, {grant} grant"),
        "costs-grant": Phrase("{grant} Förderung", "{grant} grant"),
        "costs-none": Phrase("ohne eigene Kosten", "without costs of its own"),
        "costs-year": Phrase("danach {year} im Jahr", "then {year} a year"),
        "origin-documented": Phrase("belegt", "documented"),
        "origin-estimated": Phrase("geschätzt", "estimated"),
        "origin-assumed": Phrase("angenommen", "assumed"),
        "origin-missing": Phrase("fehlt", "missing"),
        # periods
        "period-same-year": Phrase("{from}.–{to}. Quartal {year}", "Q{from}–Q{to} {year}"),
        "period-range": Phrase("{first} bis {last}", "{first} to {last}"),
        "period-later": Phrase("ab {first}, darüber hinaus", "from {first}, and beyond"),
        "period-since": Phrase("seit {first}", "since {first}"),
        "period-until": Phrase("bis {last}", "until {last}"),
        "period-running-open": Phrase("Ende offen", "end open"),
        "period-at-latest": Phrase("spätestens {year}", "{year} at the latest"),
        "period-undated": Phrase("ohne Datum", "undated"),
        "period-last-known": Phrase("zuletzt bekannt {year}", "last known {year}"),
        "period-none": Phrase("offen", "open"),
        "quarter": Phrase("{number}. Quartal {year}", "Q{number} {year}"),
        "mark-milestone": Phrase("Meilenstein: {title}", "Milestone: {title}"),
        "mark-application": Phrase(
            "Förderantrag {programme}, {when}", "Grant application {programme}, {when}"
        ),
        # sections
        "not-chosen": Phrase("Nicht gewählt – und warum", "Not chosen, and why"),
        "not-chosen-lead": Phrase(
            "Diese Maßnahmen sind planbar, haben im Plan aber keinen Platz. Wer sie will, muss an der genannten Stelle "
            "etwas ändern.",
            "These measures could be planned but have no place in the plan. Who wants them has to change something at "
            "the point named.",
        ),
        "no-reason": Phrase(
            "Kein Platz neben den gewählten Maßnahmen.", "No room beside the chosen measures."
        ),
        "depends": Phrase("Hängt ab von offenen Regeln", "Depends on open rules"),
        "depends-lead": Phrase(
            "Diese Maßnahmen wären dabei, wenn Werte, die das Regelwerk offenlässt, sie erlaubten und die "
            "zuständigen Stellen bestätigten, was hier nur angenommen ist:",
            "These measures would be part of the plan if values that the rule set leaves open permitted them and the "
            "offices in charge confirmed what is only assumed here:",
        ),
        "not-plannable": Phrase(
            "Noch nicht planbar – und was fehlt", "Not yet plannable, and what is missing"
        ),
        "not-plannable-lead": Phrase(
            "Für diese Maßnahmen reichen die Angaben noch nicht. Sobald sie vorliegen, rechnet der Plan mit ihnen.",
            "The figures for these measures do not suffice yet. As soon as they are there, the plan counts on them.",
        ),
        "missing-idea": Phrase(
            "eine Grobplanung mit Kosten, Personal und Dauer",
            "an outline with cost, staff and duration",
        ),
        "money": Phrase("Geld nach Jahren", "Money by year"),
        "money-lead": Phrase(
            "Eigenes Geld der Stadt und ihrer Partner, das der Plan in jedem Jahr braucht, gegen das, was da ist.",
            "Own money of the city and its partners that the plan needs in each year, against what there is.",
        ),
        "staff": Phrase("Personal nach Jahren", "Staff by year"),
        "staff-lead": Phrase(
            "Volle Stellen im Mittel des Jahres, die der Plan bindet, gegen die, die für den Fahrplan da sind.",
            "Full posts bound by the plan on the year's average, against those there are for the roadmap.",
        ),
        "of-limit-carried": Phrase(
            "{used} (davon {carried} aus Vorjahren) von {limit}",
            "{used} ({carried} of it left from earlier years) of {limit}",
        ),
        "of-limit": Phrase("{used} von {limit}", "{used} of {limit}"),
        "note-money": Phrase(
            "{title}: {total} von {first} bis {last}; am engsten {year} mit {used} von {limit}.",
            "{title}: {total} from {first} to {last}; tightest in {year} with {used} of {limit}.",
        ),
        "note-money-free": Phrase(
            "{title}: {total} von {first} bis {last}, ohne Grenze.",
            "{title}: {total} from {first} to {last}, no limit.",
        ),
        "note-staff": Phrase(
            "{title}: am engsten {year} mit {used} von {limit} Stellen.",
            "{title}: tightest in {year} with {used} of {limit} posts.",
        ),
        "note-none": Phrase("{title}: nichts gebraucht.", "{title}: nothing used."),
        "unit-thousand": Phrase("in Tausend Euro", "in thousand euros"),
        "unit-million": Phrase("in Millionen Euro", "in million euros"),
        "unit-posts": Phrase("in vollen Stellen", "in full posts"),
        "no-limit-short": Phrase("ohne Grenze", "no limit"),
        "provenance-all": Phrase("{all} Angaben", "{all} figures"),
        "posts": Phrase("{number} Stellen", "{number} posts"),
        "binding-one": Phrase("Zweckbindung 1 Jahr", "bound to its purpose for 1 year"),
        "binding-many": Phrase("Zweckbindung {years} Jahre", "bound to its purpose for {years} years"),
        "col-binding": Phrase("Zweckbindung", "Binding period"),
        "applications": Phrase("Anträge, die zu stellen sind", "Applications to file"),
        "applications-none": Phrase(
            "Der Plan braucht keine neuen Förderanträge.", "The plan needs no new grant applications."
        ),
        "applications-lead": Phrase(
            "Mit diesen Förderungen rechnet der Plan. Wird ein Antrag abgelehnt, ist neu zu planen.",
            "The plan counts on these grants. If an application is refused, the plan has to be computed anew.",
        ),
        "overruns": Phrase("Schon vorher überschritten", "Exceeded before"),
        "overruns-lead": Phrase(
            "Diese Grenzen sind durch Laufendes und Festes schon überschritten; der Plan verschärft das nicht.",
            "Running and fixed work exceeds these limits already; the plan does not make it worse.",
        ),
        "provenance": Phrase("Worauf die Zahlen beruhen", "What the figures rest on"),
        "provenance-lead": Phrase(
            "Jede Angabe ist belegt, geschätzt oder angenommen – oder sie fehlt, und es steht dabei, wer sie liefert.",
            "Every figure is documented, estimated or assumed, or it is missing and says who delivers it.",
        ),
        "provenance-none": Phrase("Der Plan nennt keine Angaben.", "The plan names no figures."),
        "sources": Phrase("Quellen", "Sources"),
        "sources-list": Phrase("Quellen je Maßnahme", "Sources by measure"),
        "sources-lead": Phrase(
            "Belegte Maßnahmen nennen ihre Quelle, redaktionelle ihre Grundlage. Verlässlichkeit: A eigene Angabe "
            "einer Behörde oder eines Partners, B Presse, C noch zu prüfen.",
            "Documented measures name their source, editorial ones their basis. Reliability: A a public body's or "
            "partner's own statement, B press, C still to be checked.",
        ),
        "image": Phrase(
            "{title}: {measures} von {first} bis {last}. {standing}. {notice}",
            "{title}: {measures} from {first} to {last}. {standing}. {notice}",
        ),
        "chart": Phrase("Balken: gebraucht; Linie: vorhanden", "Bars: used; line: available"),
        "chart-carried": Phrase(
            "heller Teil: aus Vorjahren übertragen", "light part: left from earlier years"
        ),
        "plot-target": Phrase("Ziel {target}", "Target {target}"),
        "plot-rise": Phrase(
            "Gestiegen von {start} ({first}) auf {end} ({last}).",
            "Up from {start} ({first}) to {end} ({last}).",
        ),
        "plot-fall": Phrase(
            "Gesunken von {start} ({first}) auf {end} ({last}).",
            "Down from {start} ({first}) to {end} ({last}).",
        ),
        "plot-same": Phrase(
            "Gleich geblieben bei {end} ({first} bis {last}).", "Unchanged at {end} ({first} to {last})."
        ),
        "plot-one": Phrase("{end} ({last}).", "{end} ({last})."),
        "plot-missing": Phrase(
            "Bis zum Ziel {target} fehlen {rest}.", "{rest} short of the target of {target}."
        ),
        "plot-reached": Phrase("Das Ziel {target} ist erreicht.", "The target of {target} is reached."),
        "gap-title": Phrase("Abstand zum bestmöglichen Plan", "Gap to the best possible plan"),
        "gap-unit": Phrase("in Prozent, nach Sekunden Rechenzeit", "in per cent, by seconds of computing"),
        "gap-column": Phrase("Abstand", "Gap"),
        "gap-sentence": Phrase(
            "Nach {seconds} Sekunden höchstens {gap} unter dem bestmöglichen Plan.",
            "After {seconds} seconds at most {gap} below the best possible plan.",
        ),
        "seconds": Phrase("{number} s", "{number} s"),
        "col-used": Phrase("Gebraucht", "Used"),
        "table": Phrase("Zahlen als Tabelle", "Figures as a table"),
        "plan": Phrase("Fahrplan", "Roadmap"),
        "col-start": Phrase("Beginn", "Start"),
        "col-finish": Phrase("In Betrieb ab", "In use from"),
        "col-own": Phrase("Eigenes Geld (EUR)", "Own money (EUR)"),
        "col-grant": Phrase("Förderung (EUR)", "Grant (EUR)"),
        "col-per-year": Phrase("Laufend im Jahr (EUR)", "Running cost per year (EUR)"),
        "col-origin": Phrase("Herkunft der Kosten", "Origin of the costs"),
        "col-programmes": Phrase("Förderprogramme", "Grant programmes"),
        "col-variant": Phrase("Umsetzungsvariante", "Variant"),
        "col-owner": Phrase("Verantwortlich", "Owner"),
        "col-after": Phrase("Nach", "After"),
        "col-id": Phrase("Kennung", "Id"),
        "col-year": Phrase("Jahr", "Year"),
        "col-used-eur": Phrase("Gebraucht (EUR)", "Used (EUR)"),
        "col-limit-eur": Phrase("Vorhanden (EUR)", "Available (EUR)"),
        "col-used-posts": Phrase("Gebraucht (Stellen)", "Used (posts)"),
        "col-carried-eur": Phrase("Davon aus Vorjahren (EUR)", "Of it from earlier years (EUR)"),
        "col-limit-posts": Phrase("Vorhanden (Stellen)", "Available (posts)"),
        "col-peak": Phrase("Engstes Quartal", "Tightest quarter"),
        "col-amount-eur": Phrase("Betrag (EUR)", "Amount (EUR)"),
        "col-notice": Phrase("Hinweis", "Notice"),
        "col-note": Phrase("Anmerkung", "Note"),
        "sheet-roadmap": Phrase("Fahrplan", "Roadmap"),
        "sheet-money": Phrase("Geld", "Money"),
        "sheet-staff": Phrase("Personal", "Staff"),
        "sheet-applications": Phrase("Anträge", "Applications"),
        "sheet-not-chosen": Phrase("Nicht gewählt", "Not chosen"),
        "sheet-sources": Phrase("Quellen", "Sources"),
        "state-not-chosen": Phrase("Nicht gewählt", "Not chosen"),
        "state-not-plannable": Phrase("Noch nicht planbar", "Not yet plannable"),
    }
)
"""Every text of the drawing by its key."""


def say(lang: Lang, key: str, **values: object) -> str:
    """Return the text of a key in German or English, with the values filled in.

    Raises:
        KeyError: if the catalogue has no such key, or a value is missing.
    """
    return DRAWING.say(key, lang, **values)
