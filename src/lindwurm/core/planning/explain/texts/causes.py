"""What a rule about the measure alone says; "sie" is the measure."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

CAUSES = Catalogue(
    {
        "earliest": Phrase(
            "Der Beginn ist erst ab dem {quarter} vorgesehen{reason}",
            "the start is not intended before {quarter}{reason}",
        ),
        "event": Phrase(
            "Die Maßnahme wartet auf das Ereignis {event} und kann deshalb erst ab dem {quarter} beginnen{origin}",
            "the measure waits for the event {event} and cannot start before {quarter}{origin}",
        ),
        "window-opens": Phrase(
            "Die Umsetzungsvariante {variant} kann erst ab dem {quarter} beginnen",
            "the variant {variant} cannot start before {quarter}",
        ),
        "window-closes": Phrase(
            "Die Umsetzungsvariante {variant} kann nur bis zum {quarter} beginnen",
            "the variant {variant} cannot start after {quarter}",
        ),
        "deadline": Phrase(
            "Die Maßnahme muss spätestens ab dem {quarter} nutzbar sein, und das wäre nicht zu schaffen",
            "the measure must be in use by {quarter}, which could not be met",
        ),
        "horizon": Phrase(
            "Die Maßnahme würde im Planungszeitraum nicht mehr fertig",
            "the measure would not be finished within the planning period",
        ),
        "call-missed": Phrase(
            "Die Antragsfrist im Förderprogramm {programme} ist ohne Antrag verstrichen",
            "the date to apply to the programme {programme} has passed without an application",
        ),
        "call-refused": Phrase(
            "Der Antrag im Förderprogramm {programme} wurde abgelehnt",
            "the application to the programme {programme} was refused",
        ),
        "purpose": Phrase(
            "Das Förderprogramm {programme} fördert keinen der vorgesehenen Zwecke",
            "the programme {programme} funds none of the intended purposes",
        ),
        "applicant": Phrase(
            "Der Träger der Maßnahme ist im Förderprogramm {programme} nicht antragsberechtigt",
            "the measure's owner may not apply to the programme {programme}",
        ),
        "lead": Phrase(
            "Das Vergabeverfahren braucht {count} Vorlauf; ein Vertrag ist frühestens im {quarter} möglich",
            "the award procedure needs {count} of lead time; a contract is possible in {quarter} at the earliest",
        ),
        "effective": Phrase(
            "Der Haushalt {year} ist erst ab dem {quarter} wirksam{origin}; freiwillige Maßnahmen dürfen vorher "
            "nicht beginnen",
            "the budget of {year} takes effect in {quarter}{origin}; voluntary measures may not start before",
        ),
        "no-exception": Phrase(
            "Die Investition auf der Haushaltsstelle {line} ist weder als unabweisbar noch als besonders wichtig noch "
            "als schon begonnen eingetragen; sonst ist sie nach den Regeln zur Haushaltsaufsicht nicht zulässig",
            "the investment on the budget line {line} is entered neither as unavoidable nor as especially important "
            "nor as already begun; otherwise the rules on budget supervision do not permit it",
        ),
        "no-exception.unconfirmed": Phrase(
            "Dass die Investition auf der Haushaltsstelle {line} {claim} ist, hat noch keine zuständige Stelle "
            "bestätigt; nach den Regeln zur Haushaltsaufsicht zählt es bis dahin nicht",
            "no office in charge has confirmed yet that the investment on the budget line {line} is {claim}; by the "
            "rules on budget supervision it does not count until then",
        ),
        "claim-unavoidable": Phrase("unabweisbar", "unavoidable"),
        "claim-important": Phrase("besonders wichtig", "especially important"),
        "claim-begun": Phrase("schon begonnen", "already begun"),
        "theta-unset": Phrase(
            "Die Investition auf der Haushaltsstelle {line} ist besonders wichtig, aber die Förderquote, die sie "
            "dafür erreichen muss, ist nicht festgelegt",
            "the investment on the budget line {line} is especially important, but the funding rate it has to reach "
            "is not set",
        ),
        "theta-missed": Phrase(
            "Die Zuwendungen decken {found} der förderfähigen Kosten{origin}; nach den Regeln zur Haushaltsaufsicht "
            "müssen es mindestens {needed} sein",
            "grants cover {found} of the eligible cost{origin}; by the rules on budget supervision it must be at "
            "least {needed}",
        ),
        "capex-refused": Phrase(
            "Die Haushaltsstelle {line} darf keine Investitionen tragen",
            "the budget line {line} may not pay investments",
        ),
        "opex-refused": Phrase(
            "Die Haushaltsstelle {line} darf keinen laufenden Aufwand tragen",
            "the budget line {line} may not pay current expense",
        ),
        "decision": Phrase(
            "Der Bescheid im Förderprogramm {programme} wird erst im {quarter} erwartet{origin}; vorher darf kein "
            "Vertrag geschlossen werden",
            "the notice of the programme {programme} is not expected before {quarter}{origin}; no contract may be "
            "signed earlier",
        ),
        "application": Phrase(
            "Der Antrag im Förderprogramm {programme} kann erst im {quarter} gestellt werden; was vorher begonnen hat, "
            "wird nicht gefördert",
            "the application to the programme {programme} can be filed in {quarter} at the earliest; work that "
            "started before gets no grant",
        ),
        "no-pair": Phrase(
            "Die Förderprogramme {first} und {programme} dürfen nicht verbunden werden",
            "the programmes {first} and {programme} may not be combined",
        ),
        "pair-small": Phrase(
            "Neben {first} bliebe aus dem Förderprogramm {programme} nur eine Zuwendung von {found}{origin}; "
            "verlangt sind mindestens {needed}",
            "beside {first} the programme {programme} would grant only {found}{origin}; its least grant is {needed}",
        ),
        "pair-small.none": Phrase(
            "Neben {first} bliebe aus dem Förderprogramm {programme} keine Zuwendung",
            "beside {first} the programme {programme} would grant nothing",
        ),
        "cost-small": Phrase(
            "Die förderfähigen Kosten von {found}{origin} liegen unter der Untergrenze des Förderprogramms "
            "{programme} von {needed}",
            "the eligible cost of {found}{origin} is below the {needed} that the programme {programme} asks for",
        ),
        "grant-small": Phrase(
            "Die Zuwendung von {found}{origin} läge unter dem Mindestbetrag des Förderprogramms {programme} von "
            "{needed}",
            "the grant of {found}{origin} would be below the least grant of the programme {programme}, {needed}",
        ),
        "grant-small.none": Phrase(
            "Aus dem Förderprogramm {programme} ergäbe sich keine Zuwendung",
            "the programme {programme} would grant nothing",
        ),
        "lapse": Phrase(
            "Ein Bescheid aus dem Förderprogramm {programme} verfiele: Begonnen werden muss spätestens im {quarter}",
            "a notice of the programme {programme} would lapse: work must begin in {quarter} at the latest",
        ),
        "payments-end": Phrase(
            "Das Förderprogramm {programme} zahlt nur bis zum {quarter}; die letzte Rechnung käme später",
            "the programme {programme} pays until {quarter} only; the last bill would come later",
        ),
        "directive": Phrase(
            "Eine Vorgabe schließt das aus ({body}, {date}: {reason})",
            "a directive forbids it ({body}, {date}: {reason})",
        ),
        "predecessor-never": Phrase(
            "Die Maßnahme {before}, auf die sie aufbaut, lässt sich nicht einplanen",
            "the measure {before}, on which it builds, cannot be planned",
        ),
        "predecessor-finish": Phrase(
            "Zuvor muss die Maßnahme {before} abgeschlossen sein; das lässt einen Beginn frühestens im {quarter} zu",
            "the measure {before} must be finished first, which permits a start in {quarter} at the earliest",
        ),
        "predecessor-start": Phrase(
            "Zuvor muss die Maßnahme {before} begonnen haben; das lässt einen Beginn frühestens im {quarter} zu",
            "the measure {before} must have started first, which permits a start in {quarter} at the earliest",
        ),
        "precondition-never": Phrase(
            "Das Förderprogramm {programme} setzt die Maßnahme {before} voraus, und diese lässt sich nicht einplanen",
            "the programme {programme} presupposes the measure {before}, which cannot be planned",
        ),
        "precondition": Phrase(
            "Das Förderprogramm {programme} verlangt, dass die Maßnahme {before} bei der Antragstellung in Betrieb "
            "ist; das ist frühestens im {quarter} der Fall",
            "the programme {programme} asks that the measure {before} is in use when one applies; that is in "
            "{quarter} at the earliest",
        ),
    }
)
