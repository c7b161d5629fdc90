"""What breaks when everything else of the plan stays; "sie" is the measure."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

ROWS = Catalogue(
    {
        "from-to": Phrase("{first} bis {last}", "{first} to {last}"),
        "in-year": Phrase("im Jahr {years}", "in {years}"),
        "in-years": Phrase("in den Jahren {years}", "in {years}"),
        "budget": Phrase(
            "Im Haushaltsjahr {years} fehlen auf der Haushaltsstelle {line} {amount}{origin}",
            "in the budget year {years} the budget line {line} is short by {amount}{origin}",
        ),
        "budget.years": Phrase(
            "In den Haushaltsjahren {years} fehlen auf der Haushaltsstelle {line} zusammen {amount}{origin}",
            "in the budget years {years} the budget line {line} is short by {amount} in all{origin}",
        ),
        "budget.partner": Phrase(
            "Im Jahr {years} fehlen im Budget {line} {amount}{origin}",
            "in {years} the budget {line} is short by {amount}{origin}",
        ),
        "budget.years.partner": Phrase(
            "In den Jahren {years} fehlen im Budget {line} zusammen {amount}{origin}",
            "in the years {years} the budget {line} is short by {amount} in all{origin}",
        ),
        "staff": Phrase(
            "In der Organisationseinheit {unit} fehlt das nötige Personal{origin}",
            "the unit {unit} lacks the staff that is needed{origin}",
        ),
        "staff-year": Phrase(
            "In der Organisationseinheit {unit} fehlen im Jahresmittel {years} {year_amount}{origin}",
            "the unit {unit} is short by {year_amount} on average of {years}{origin}",
        ),
        "staff-year.one": Phrase(
            "In der Organisationseinheit {unit} fehlt im Jahresmittel {years} {year_amount}{origin}",
            "the unit {unit} is short by {year_amount} on average of {years}{origin}",
        ),
        "staff-peak": Phrase(
            "In der Organisationseinheit {unit} fehlen {when} {amount}{origin}",
            "the unit {unit} is short by {amount} {when}{origin}",
        ),
        "staff-peak.one": Phrase(
            "In der Organisationseinheit {unit} fehlt {when} {amount}{origin}",
            "the unit {unit} is short by {amount} {when}{origin}",
        ),
        "staff-year-peak": Phrase(
            "In der Organisationseinheit {unit} fehlen im Jahresmittel {years} {year_amount} und {when} "
            "{amount}{origin}",
            "the unit {unit} is short by {year_amount} on average of {years} and by {amount} {when}{origin}",
        ),
        "staff-year-peak.one": Phrase(
            "In der Organisationseinheit {unit} fehlt im Jahresmittel {years} {year_amount} und {when} "
            "{amount}{origin}",
            "the unit {unit} is short by {year_amount} on average of {years} and by {amount} {when}{origin}",
        ),
        "at-once": Phrase(
            "Die Organisationseinheit {unit} kann {when} höchstens {limit} Maßnahmen zugleich betreuen{origin}",
            "the unit {unit} can look after {limit} measures at once {when}{origin}, no more",
        ),
        "at-once.one": Phrase(
            "Die Organisationseinheit {unit} kann {when} nur eine Maßnahme zugleich betreuen{origin}",
            "the unit {unit} can look after only one measure at once {when}{origin}",
        ),
        "commitment": Phrase(
            "Die Verpflichtungsermächtigung {years} der Haushaltsstelle {line} wäre um {amount} überschritten{origin}",
            "the commitment authority of {years} of the budget line {line} would be exceeded by {amount}{origin}",
        ),
        "commitment.years": Phrase(
            "Die Verpflichtungsermächtigungen {years} der Haushaltsstelle {line} wären zusammen um {amount} "
            "überschritten{origin}",
            "the commitment authorities of {years} of the budget line {line} would be exceeded by {amount} in "
            "all{origin}",
        ),
        "liquidity": Phrase(
            "Die vorgestreckten Zuwendungen lägen {when} um {amount} über der Grenze der Stadt{origin}",
            "the grants paid in advance would exceed the city's limit {when} by {amount}{origin}",
        ),
        "total": Phrase(
            "Die Zuwendungen aus dem Förderprogramm {programme} lägen um {amount} über der Summe, die der Stadt "
            "zusteht{origin}",
            "the grants of the programme {programme} would exceed the city's total by {amount}{origin}",
        ),
        "applications": Phrase(
            "Im Förderprogramm {programme} sind je Aufruf höchstens {limit} Anträge zulässig, und so viele sind "
            "schon eingeplant",
            "the programme {programme} accepts at most {limit} applications per call, and as many are planned already",
        ),
        "applications.one": Phrase(
            "Im Förderprogramm {programme} ist je Aufruf nur ein Antrag zulässig, und der ist schon eingeplant",
            "the programme {programme} accepts only one application per call, and that is planned already",
        ),
        "exclusion": Phrase(
            "Neben {others} ist sie ausgeschlossen; nur eine dieser Maßnahmen ist möglich",
            "it is excluded beside {others}; only one of these measures is possible",
        ),
        "precedence.missing": Phrase(
            "Die Maßnahme {before}, auf die sie aufbaut, ist nicht im Plan",
            "the measure {before}, on which it builds, is not in the plan",
        ),
        "precedence.before": Phrase(
            "Sie baut auf der Maßnahme {before} auf und kann deshalb im Plan erst ab dem {quarter} beginnen",
            "it builds on the measure {before} and can therefore start in the plan from {quarter} on",
        ),
        "precedence.after": Phrase(
            "Die Maßnahme {after} baut auf ihr auf und könnte erst ab dem {quarter} statt im {begin} beginnen",
            "the measure {after} builds on it and could start from {quarter} on only, not in {begin}",
        ),
        "precondition.missing": Phrase(
            "Das Förderprogramm {programme} setzt die Maßnahme {before} voraus, und diese ist nicht im Plan",
            "the programme {programme} presupposes the measure {before}, which is not in the plan",
        ),
        "precondition.late": Phrase(
            "Das Förderprogramm {programme} verlangt, dass die Maßnahme {before} bei der Antragstellung in Betrieb "
            "ist; im Plan ist sie es erst {count} später",
            "the programme {programme} asks that the measure {before} is in use when one applies; in the plan it is "
            "so {count} later",
        ),
        "precondition.other": Phrase(
            "Die Maßnahme {after} könnte ihren Antrag im Förderprogramm {programme} nicht mehr rechtzeitig stellen",
            "the measure {after} could no longer apply to the programme {programme} in time",
        ),
        "users": Phrase("; am meisten beanspruchen dort {others}", "; most of it is used by {others}"),
        "users.one": Phrase("; am meisten beansprucht dort {others}", "; most of it is used by {others}"),
        "users.applications": Phrase(", und zwar für {others}", ", for {others}"),
    }
)
COMPARISONS = Catalogue(
    {
        "duty": Phrase(
            "{lead} wäre möglich, eine gesetzliche Pflicht würde damit aber später erfüllt",
            "{lead} would be possible, but a legal duty would be met later",
        ),
        "demand": Phrase(
            "{lead} wäre möglich, widerspräche aber einer Vorgabe ({body}, {date})",
            "{lead} would be possible, but against a directive ({body}, {date})",
        ),
        "demand.variant": Phrase(
            "{lead} wäre nur in der Umsetzungsvariante {variant} möglich, und die widerspräche einer Vorgabe ({body}, "
            "{date})",
            "{lead} would be possible in the variant {variant} only, and that one is against a directive ({body}, {date})",
        ),
        "value.variant": Phrase(
            "{lead} wäre nur in der Umsetzungsvariante {variant} möglich, und die bewirkt nach Rechnung weniger",
            "{lead} would be possible in the variant {variant} only, which by calculation achieves less",
        ),
        "value.financing": Phrase(
            "{lead} wäre nur {financing} möglich, und das bringt nach Rechnung weniger",
            "{lead} would be possible only {financing}, which by calculation achieves less",
        ),
        "value.later": Phrase(
            "{lead} wäre möglich, die Maßnahme wäre dann aber erst ab dem {finish} nutzbar",
            "{lead} would be possible, but the measure would be in use from {finish} on only",
        ),
        "value": Phrase(
            "{lead} wäre möglich, brächte aber nach Rechnung weniger",
            "{lead} would be possible, but by calculation it would achieve less",
        ),
        "no-value": Phrase(
            "Sie bringt nach Rechnung selbst keinen Nutzen, und keine Maßnahme im Plan braucht sie",
            "by calculation it has no benefit of its own, and no measure of the plan needs it",
        ),
        "shift": Phrase(
            "{lead} wäre möglich, der Plan wiche damit aber stärker vom veröffentlichten Plan ab",
            "{lead} would be possible, but the plan would differ more from the published one",
        ),
        "own-money": Phrase(
            "{lead} wäre möglich, würde aber {amount} mehr eigenes Geld kosten{origin}",
            "{lead} would be possible, but would cost {amount} more own money{origin}",
        ),
        "own-money.variant": Phrase(
            "{lead} wäre nur in der Umsetzungsvariante {variant} möglich und würde {amount} mehr eigenes Geld "
            "kosten{origin}",
            "{lead} would be possible in the variant {variant} only, and would cost {amount} more own money{origin}",
        ),
        "own-money.financing": Phrase(
            "{lead} wäre nur {financing} möglich und würde {amount} mehr eigenes Geld kosten{origin}",
            "{lead} would be possible only {financing}, and would cost {amount} more own money{origin}",
        ),
        "equal": Phrase(
            "{lead} wäre möglich, brächte aber keinen Vorteil",
            "{lead} would be possible, but without advantage",
        ),
        "better": Phrase(
            "{lead} wäre möglich und nach Rechnung besser; der Plan lässt sich hier noch verbessern",
            "{lead} would be possible and by calculation better; here the plan can still be improved",
        ),
        "start": Phrase("Ein Beginn {when}", "a start {when}"),
        "adding": Phrase("Die Aufnahme in den Plan", "taking it into the plan"),
        "own": Phrase("mit eigenem Geld", "with own money"),
        "funded": Phrase("mit Förderung aus {programmes}", "with a grant of {programmes}"),
    }
)
