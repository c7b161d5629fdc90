"""In public: dates and reasons in plain words, without ids, amounts and points."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

PLAIN = Catalogue(
    {
        "best": Phrase(
            "So passt sie am besten zu den übrigen Maßnahmen", "this suits the other measures best"
        ),
        "money": Phrase("Für einen Beginn {when} fehlt das Geld", "for a start {when} money is lacking"),
        "staff": Phrase("Für einen Beginn {when} fehlt das Personal", "for a start {when} staff is lacking"),
        "money-staff": Phrase(
            "Für einen Beginn {when} fehlen Geld und Personal",
            "for a start {when} money and staff are lacking",
        ),
        "grant": Phrase(
            "Für einen Beginn {when} ist das Fördergeld schon verplant",
            "for a start {when} the grant money is planned for others already",
        ),
        "earlier.money": Phrase(
            "Für einen noch früheren Beginn fehlt das Geld", "for a still earlier start money is lacking"
        ),
        "earlier.staff": Phrase(
            "Für einen noch früheren Beginn fehlt das Personal", "for a still earlier start staff is lacking"
        ),
        "earlier.money-staff": Phrase(
            "Für einen noch früheren Beginn fehlen Geld und Personal",
            "for a still earlier start money and staff are lacking",
        ),
        "earlier.grant": Phrase(
            "Für einen noch früheren Beginn ist das Fördergeld schon verplant",
            "for a still earlier start the grant money is planned for others already",
        ),
        "left-out.money": Phrase("Dafür fehlt derzeit das Geld", "money for it is lacking at present"),
        "left-out.staff": Phrase("Dafür fehlt derzeit das Personal", "staff for it is lacking at present"),
        "left-out.money-staff": Phrase(
            "Dafür fehlen derzeit Geld und Personal", "money and staff for it are lacking at present"
        ),
        "left-out.grant": Phrase(
            "Das Fördergeld dafür ist schon verplant", "the grant money for it is planned for others already"
        ),
        "left-out.worse": Phrase(
            "Andere Maßnahmen gehen derzeit vor", "other measures come first at present"
        ),
        "left-out.fits": Phrase("Sie ließe sich noch aufnehmen", "it could still be taken in"),
        "worse": Phrase(
            "{lead} wäre möglich, der Zeitpunkt im Plan passt aber besser zu den übrigen Maßnahmen",
            "{lead} would be possible, but the time in the plan suits the other measures better",
        ),
        "fits": Phrase("{lead} wäre auch möglich", "{lead} would be possible, too"),
    }
)
NOT_SHORT = Catalogue(
    {
        "money": Phrase("das Geld reicht nicht: {line}", "not enough money: {line}"),
        "money.city": Phrase(
            "die Stadt müsste zu viel vorstrecken", "the city would pay too much in advance"
        ),
        "staff": Phrase("das Personal reicht nicht: {unit}", "not enough staff: {unit}"),
        "grant": Phrase("die Fördermittel reichen nicht: {programme}", "not enough grant money: {programme}"),
        "before": Phrase("braucht zuerst {before}", "needs {before} first"),
        "exclusion": Phrase("neben {others} ausgeschlossen", "excluded beside {others}"),
        "gate": Phrase(
            "nach den Regeln zur Haushaltsaufsicht gerechnet nicht zulässig",
            "by the rules on budget supervision not permitted",
        ),
        "gate.unconfirmed": Phrase(
            "Ausnahme von der Haushaltsaufsicht noch von keiner Stelle bestätigt",
            "exception from budget supervision not confirmed by any office yet",
        ),
        "gate.unset": Phrase(
            "verlangte Förderquote ist nicht festgelegt", "the funding rate asked for is not set"
        ),
        "directive": Phrase("durch Vorgabe ausgeschlossen: {body}", "ruled out by directive: {body}"),
        "time": Phrase("in der vorgesehenen Zeit nicht zu schaffen", "cannot be done in the time intended"),
        "line": Phrase("Haushaltsstelle passt nicht: {line}", "budget line does not fit: {line}"),
        "programme": Phrase("Bedingungen nicht erfüllt: {programme}", "conditions not met: {programme}"),
        "budget": Phrase("der Haushalt ist noch nicht wirksam", "the budget is not in effect yet"),
        "no-value": Phrase(
            "ohne eigenen Nutzen und von niemandem gebraucht", "no benefit of its own and not needed"
        ),
        "shift": Phrase("nicht im veröffentlichten Plan", "not in the published plan"),
        "worse": Phrase("andere Maßnahmen gehen vor", "other measures come first"),
        "fits": Phrase("ließe sich noch aufnehmen", "could still be taken in"),
        "no-way": Phrase("keine Umsetzungsvariante", "no variant"),
    }
)
