"""The texts of the charts of doubt, German and English."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

DOUBT = Catalogue(
    {
        "robustness": Phrase("Was bleibt, wenn sich Angaben ändern", "What stays when figures change"),
        "robustness-desc": Phrase(
            "Tabelle mit {rows} Maßnahmen in den Zeilen und {cases} Fällen in den Spalten. {summary}",
            "Table with {rows} measures in rows and {cases} cases in columns. {summary}",
        ),
        "mark-stays": Phrase("bleibt", "stays"),
        "mark-moves": Phrase(
            "bleibt, beginnt über ein Jahr früher oder später", "stays, starts over a year apart"
        ),
        "mark-drops": Phrase("fällt weg", "is dropped"),
        "mark-comes": Phrase("kommt hinein", "comes in"),
        "mark-out": Phrase("bleibt draußen", "stays out"),
        "col-measure": Phrase("Maßnahme", "Measure"),
        "col-label": Phrase("Urteil", "Judgement"),
        "more-never": Phrase(
            "{count} weitere Maßnahmen sind weder im Plan noch in einem der Fälle.",
            "{count} more measures are neither in the plan nor in any of the cases.",
        ),
        "more-never-one": Phrase(
            "Eine weitere Maßnahme ist weder im Plan noch in einem der Fälle.",
            "One more measure is neither in the plan nor in any of the cases.",
        ),
        "frontier-own-money": Phrase(
            "Was mehr und weniger eigenes Geld brächte", "What more and less own money would do"
        ),
        "frontier-staff": Phrase(
            "Was mehr und weniger Personal brächte: {unit}", "What more and less staff would do: {unit}"
        ),
        "axis-value": Phrase("Nutzen in Prozent des heutigen Plans", "Benefit in per cent of today's plan"),
        "axis-own-money": Phrase("Eigenes Geld der Stadt im Jahr", "The city's own money a year"),
        "axis-staff": Phrase("Stellen", "Posts"),
        "here": Phrase("wie heute", "as today"),
        "band": Phrase("Raum bis zur nachgewiesenen Grenze", "Room up to the proved bound"),
        "curve": Phrase("Gefundene Pläne", "Plans found"),
        "point": Phrase(
            "{limit}: {planned} Maßnahmen, Nutzen {share}, höchstens {bound}",
            "{limit}: {planned} measures, benefit {share}, at most {bound}",
        ),
        "point-open": Phrase(
            "{limit}: {planned} Maßnahmen, Nutzen {share}", "{limit}: {planned} measures, benefit {share}"
        ),
        "col-limit-own-money": Phrase("Geld im Jahr", "Money a year"),
        "col-limit-staff": Phrase("Stellen", "Posts"),
        "col-planned": Phrase("Maßnahmen", "Measures"),
        "col-share": Phrase("Nutzen (heutiger Plan = 100 %)", "Benefit (today's plan = 100%)"),
        "col-bound": Phrase("Höchstens möglich", "At most possible"),
        "col-gap": Phrase("Nachgewiesener Abstand", "Proved gap"),
        "col-entered": Phrase("Kommen hinzu", "Come in"),
        "col-left": Phrase("Fallen weg", "Drop out"),
        "none": Phrase("–", "–"),
        "incomparable": Phrase("nicht vergleichbar", "not comparable"),
        "unproved": Phrase("nicht nachgewiesen", "not proved"),
    }
)
