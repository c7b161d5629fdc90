"""In public: dates and reasons in plain words, without ids, amounts and points."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

PLAIN = Catalogue(
    {
        "best": Phrase(
            "So passt sie am besten zu den übrigen Maßnahmen", "this suits the other measures best"
        ),
        "money": Phrase("Geld", "money"),
        "staff": Phrase("Personal", "staff"),
        "grant": Phrase("Fördergeld", "grant money"),
        "lacking": Phrase("Für einen Beginn {when} fehlt {what}", "for a start {when} {what} is lacking"),
        "lacking.many": Phrase(
            "Für einen Beginn {when} fehlen {what}", "for a start {when} {what} are lacking"
        ),
        "lacking.earlier": Phrase(
            "Für einen noch früheren Beginn fehlt {what}", "for a still earlier start {what} is lacking"
        ),
        "lacking.earlier.many": Phrase(
            "Für einen noch früheren Beginn fehlen {what}", "for a still earlier start {what} are lacking"
        ),
        "lacking.same": Phrase(
            "Das gilt auch für einen noch früheren Beginn", "the same holds for a still earlier start"
        ),
        "lacking.left-out": Phrase("Dafür fehlt derzeit {what}", "{what} for it is lacking at present"),
        "lacking.left-out.many": Phrase(
            "Dafür fehlen derzeit {what}", "{what} for it are lacking at present"
        ),
        "earlier": Phrase(
            "Ein noch früherer Beginn ist aus weiteren Gründen ausgeschlossen",
            "a still earlier start is ruled out for further reasons",
        ),
        "left-out.no-value": Phrase(
            "Sie nützt nur zusammen mit anderen Maßnahmen, und keine im Plan braucht sie",
            "it is of use only together with other measures, and none in the plan needs it",
        ),
        "left-out.shift": Phrase(
            "Der veröffentlichte Plan enthält sie nicht, und er soll möglichst wenig geändert werden",
            "the published plan does not contain it and is to be changed as little as possible",
        ),
        "left-out.worse": Phrase(
            "Andere Maßnahmen gehen derzeit vor", "other measures come first at present"
        ),
        "left-out.fits": Phrase("Sie ließe sich noch aufnehmen", "it could still be taken in"),
        "possible.value": Phrase(
            "{lead} wäre möglich, der Zeitpunkt im Plan passt aber besser zu den übrigen Maßnahmen",
            "{lead} would be possible, but the time in the plan suits the other measures better",
        ),
        "possible.own-money": Phrase(
            "{lead} wäre möglich, würde aber mehr eigenes Geld kosten",
            "{lead} would be possible, but would cost more own money",
        ),
        "possible.equal": Phrase("{lead} wäre auch möglich", "{lead} would be possible, too"),
        "possible.better": Phrase("{lead} wäre auch möglich", "{lead} would be possible, too"),
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
            "nützt nur mit Maßnahmen, die nicht im Plan sind",
            "of use only with measures that are not in the plan",
        ),
        "shift": Phrase(
            "sie stand nicht im veröffentlichten Plan, von dem möglichst wenig abgewichen wird",
            "it was not in the published plan, which is changed as little as possible",
        ),
        "worse": Phrase("andere Maßnahmen gehen vor", "other measures come first"),
        "fits": Phrase("ließe sich noch aufnehmen", "could still be taken in"),
        "no-way": Phrase("keine Umsetzungsvariante", "no variant"),
    }
)
