"""The texts of the chart of a simulation, German and English."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

LUCK = Catalogue(
    {
        "title": Phrase(
            "Was aus dem Plan wird, wenn nicht alles glückt", "What becomes of the plan with luck"
        ),
        "money-title": Phrase("Eigenes Geld im Jahr", "Own money a year"),
        "chances-title": Phrase(
            "Beginn bis Ende des geplanten Jahres, in Zehnteln der Verläufe",
            "Start by the end of the planned year, in tenths of the runs",
        ),
        "mark-in-time": Phrase("beginnt bis dahin", "starts by then"),
        "mark-later": Phrase("beginnt später", "starts later"),
        "mark-never": Phrase("beginnt nicht", "does not start"),
        "band": Phrase("8 von 10 Verläufen", "8 of 10 runs"),
        "middle": Phrase("die Hälfte liegt darunter", "half are below"),
        "planned": Phrase("wie geplant", "as planned"),
        "point": Phrase(
            "{year}: geplant {planned}, in 8 von 10 Verläufen {low} bis {high}",
            "{year}: planned {planned}, in 8 of 10 runs {low} to {high}",
        ),
        "axis-money": Phrase("Mio. €", "€ million"),
        "col-measure": Phrase("Maßnahme", "Measure"),
        "col-planned": Phrase("Geplanter Beginn", "Planned start"),
        "col-start": Phrase("Beginnt im geplanten Jahr oder früher", "Starts in the planned year or earlier"),
        "col-ever": Phrase("Beginnt überhaupt", "Starts at all"),
        "col-typical": Phrase("Im Mittel ab", "Median start"),
        "col-year": Phrase("Jahr", "Year"),
        "col-money": Phrase("Geplant", "Planned"),
        "col-low": Phrase("In 9 von 10 Verläufen mindestens", "In 9 of 10 runs at least"),
        "col-middle": Phrase("In der Hälfte höchstens", "In half of the runs at most"),
        "col-high": Phrase("In 9 von 10 Verläufen höchstens", "In 9 of 10 runs at most"),
        "all-years": Phrase("alle Jahre", "all years"),
        "not-planned": Phrase("nicht im Plan", "not in the plan"),
        "none": Phrase("–", "–"),
    }
)
