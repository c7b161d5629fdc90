"""The phrases of a simulation, German and English; for office and papers, not for the public pages."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

CHANCES = Catalogue(
    {
        "about": Phrase(
            "in etwa {tenths} von 10 durchgespielten Verläufen", "in about {tenths} of 10 runs played through"
        ),
        "always": Phrase("in allen {of} durchgespielten Verläufen", "in all of the {of} runs played through"),
        "never": Phrase(
            "in keinem der {of} durchgespielten Verläufe", "in none of the {of} runs played through"
        ),
        "one": Phrase("im durchgespielten Verlauf", "in the run played through"),
        "one-never": Phrase("im durchgespielten Verlauf nicht", "not in the run played through"),
        "short-about": Phrase("etwa {tenths} von 10", "about {tenths} of 10"),
        "short-always": Phrase("immer", "always"),
        "short-never": Phrase("nie", "never"),
        "short-none": Phrase("nichts durchgespielt", "nothing played through"),
    }
)

MEASURES = Catalogue(
    {
        "starts": Phrase(
            "{chance} beginnt {measure} bis Ende {year} ({basis}).",
            "{chance} {measure} starts by the end of {year} ({basis}).",
        ),
        "fixed": Phrase(
            "{measure} steht schon fest und beginnt {year} in jedem durchgespielten Verlauf.",
            "{measure} is fixed already and starts in {year} in each run played through.",
        ),
        "in-use": Phrase(
            "Bis Ende {year}, wie geplant, ist sie {chance} in Betrieb.",
            "By the end of {year}, as planned, it is in use {chance}.",
        ),
        "duty": Phrase(
            "Die gesetzliche Frist hält sie {chance} ein.", "It keeps the legal deadline {chance}."
        ),
        "dropped": Phrase(
            "Im Planungszeitraum beginnt sie {chance}.", "Within the plan's time it starts {chance}."
        ),
        "later": Phrase(
            "Beginnt sie, dann im Mittel erst {year}.", "If it starts, the median start is as late as {year}."
        ),
        "outside": Phrase(
            "{measure} steht nicht im Plan, kommt aber {chance} hinzu ({basis}).",
            "{measure} is not in the plan but comes in {chance} ({basis}).",
        ),
        "basis": Phrase("Grundlage: {parts}", "basis: {parts}"),
        "basis-chance": Phrase(
            "Bewilligungschance {chance} im Programm {programme}, {origin}",
            "chance of approval {chance} in the programme {programme}, {origin}",
        ),
        "basis-chance-bare": Phrase(
            "Bewilligungschance {chance} im Programm {programme}",
            "chance of approval {chance} in the programme {programme}",
        ),
        "basis-kinds": Phrase("ausgeloste {kinds}", "drawn {kinds}"),
        "basis-nothing": Phrase("nichts ausgelost", "nothing drawn"),
    }
)

KINDS = Catalogue(
    {
        "approval": Phrase("Entscheidungen über Anträge", "decisions on applications"),
        "event": Phrase("Termine anderer", "dates of others"),
        "duration": Phrase("Dauern", "durations"),
        "cost": Phrase("Kosten", "costs"),
        "staff": Phrase("Personal der Jahre", "staff of the years"),
        "budget": Phrase("Wirksamwerden der Haushalte", "budgets taking effect"),
        "count": Phrase("{kind} ({origins})", "{kind} ({origins})"),
        "documented": Phrase("{count} belegt", "{count} documented"),
        "estimated": Phrase("{count} geschätzt", "{count} estimated"),
        "assumed": Phrase("{count} angenommen", "{count} assumed"),
        "unstated": Phrase("{count} ohne Herkunft", "{count} without an origin"),
        "figures-one": Phrase("{kind} (bei 1 Angabe)", "{kind} (with 1 figure)"),
        "figures": Phrase("{kind} (bei {count} Angaben)", "{kind} (with {count} figures)"),
    }
)

PLANS_B = Catalogue(
    {
        "refused": Phrase(
            "Wird der Antrag für {measure} im Programm {programme} über {amount} abgelehnt ({chance}), dann {way}.",
            "If the application for {measure} in the programme {programme} for {amount} is refused ({chance}), then {way}.",
        ),
        "never-refused": Phrase(
            "Der Antrag für {measure} im Programm {programme} über {amount} wurde {chance} abgelehnt; ein Plan B ist "
            "nicht durchgespielt.",
            "The application for {measure} in the programme {programme} for {amount} was refused {chance}; no plan B was "
            "played through.",
        ),
        "chance": Phrase("so {chance}", "as {chance}"),
        "own-money": Phrase(
            "wird die Maßnahme {often} mit eigenem Geld bezahlt und beginnt {when}",
            "the measure is {often} paid with own money and starts {when}",
        ),
        "other-grant": Phrase(
            "springt {often} ein anderer Aufruf oder ein anderes Programm ein, und die Maßnahme beginnt {when}",
            "{often} another call or programme steps in, and the measure starts {when}",
        ),
        "dropped": Phrase(
            "steht die Maßnahme {often} nicht mehr im Plan", "the measure is {often} no longer in the plan"
        ),
        "mostly": Phrase("meist", "mostly"),
        "most-often": Phrase(
            "am häufigsten (bei {times} von {of} Ablehnungen)", "most often (in {times} of {of} refusals)"
        ),
        "when": Phrase("im Mittel {year}", "in {year} (median)"),
        "when-later": Phrase(
            "im Mittel {year}, später als geplant", "in {year} (median), later than planned"
        ),
        "other-variant": Phrase("{way}, in einer anderen Variante", "{way}, in another variant"),
        "few": Phrase(
            "{sentence} Das beruht auf nur {count} Verläufen.", "{sentence} This rests on only {count} runs."
        ),
        "few-one": Phrase(
            "{sentence} Das beruht auf einem einzigen Verlauf.", "{sentence} This rests on a single run."
        ),
    }
)

SUMMARY = Catalogue(
    {
        "runs": Phrase(
            "Der Plan ist {runs}-mal durchgespielt, Quartal für Quartal, nur mit dem, was bis dahin bekannt ist.",
            "The plan was played through {runs} times, quarter by quarter, with only what is known by then.",
        ),
        "runs-one": Phrase(
            "Der Plan ist einmal durchgespielt, Quartal für Quartal, nur mit dem, was bis dahin bekannt ist.",
            "The plan was played through once, quarter by quarter, with only what is known by then.",
        ),
        "fewer": Phrase(
            "Verlangt waren {wanted} Verläufe; nach {runs} wurde abgebrochen.",
            "{wanted} runs were asked for; it was stopped after {runs}.",
        ),
        "kept": Phrase(
            "In 9 von 10 Verläufen bleiben mindestens {low} des geplanten Nutzens, in der Hälfte mindestens {middle}.",
            "In 9 of 10 runs at least {low} of the planned benefit remain, in half of them at least {middle}.",
        ),
        "money": Phrase(
            "Eigenes Geld in allen Jahren zusammen: geplant {planned}, in 8 von 10 Verläufen {low} bis {high}.",
            "Own money of all years together: planned {planned}, in 8 of 10 runs {low} to {high}.",
        ),
        "duties": Phrase(
            "Gesetzliche Fristen: im Plan {planned} versäumt, in 9 von 10 Verläufen höchstens {high}.",
            "Legal deadlines: {planned} missed in the plan, in 9 of 10 runs at most {high}.",
        ),
        "changed": Phrase(
            "In der Hälfte der Verläufe muss der Plan in mindestens {middle} Quartalen geändert werden; was noch passt, "
            "bleibt dabei stehen.",
            "In half of the runs the plan has to be changed in at least {middle} quarters; what still fits stays.",
        ),
        "unchanged": Phrase(
            "In mindestens der Hälfte der Verläufe bleibt der Plan, wie er ist.",
            "In at least half of the runs the plan stays as it is.",
        ),
        "drawn": Phrase("Ausgelost sind: {kinds}.", "Drawn are: {kinds}."),
        "nothing-drawn": Phrase("Ausgelost ist nichts.", "Nothing is drawn."),
        "off": Phrase(
            "Wie geplant bleiben, weil niemand gesagt hat, wie weit sie abweichen: {kinds}.",
            "These stay as planned, because nobody said how far they may be off: {kinds}.",
        ),
        "left-out": Phrase("Auf Wunsch nicht ausgelost: {kinds}.", "Left out on request: {kinds}."),
        "apart": Phrase(
            "Alles ist unabhängig voneinander ausgelost; gemeinsame Ursachen, etwa ein Förderstopp, sind nicht dabei.",
            "Everything is drawn independently; common causes such as a stop of all grants are not in it.",
        ),
    }
)

CATALOGUES = {
    "chances": CHANCES,
    "measures": MEASURES,
    "kinds": KINDS,
    "plans-b": PLANS_B,
    "summary": SUMMARY,
}
"""All catalogues, for the test that compares the languages."""
