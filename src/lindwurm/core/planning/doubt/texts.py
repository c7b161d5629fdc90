"""The phrases of doubt, German and English."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

CASES = Catalogue(
    {
        "name-unchanged": Phrase("Angaben unverändert", "Figures unchanged"),
        "changed-unchanged": Phrase(
            "Alle Angaben bleiben; es wird nur noch einmal geplant.",
            "All figures stay; it is only planned once more.",
        ),
        "name-goal": Phrase("Gewicht von {goal} {percent}", "Weight of {goal} {percent}"),
        "changed-goal": Phrase(
            "Das Gewicht des Ziels {goal} ändert sich um {percent}.",
            "The weight of the goal {goal} changes by {percent}.",
        ),
        "name-equal-weights": Phrase("Alle Ziele gleich", "All goals equal"),
        "changed-equal-weights": Phrase("Alle Ziele wiegen gleich viel.", "All goals weigh the same."),
        "name-citizens-weights": Phrase("Reihenfolge der Bürgerschaft", "The citizens' order"),
        "changed-citizens-weights": Phrase(
            "Die Ziele wiegen nach der Reihenfolge, die die Bürgerschaft den Handlungsfeldern gegeben hat.",
            "The goals weigh by the order that the citizens gave the fields of action.",
        ),
        "name-classes-low": Phrase("Schätzungen am unteren Rand", "Estimates at the low end"),
        "changed-classes-low": Phrase(
            "Kosten, Personal und Dauer, die nach Größenklassen geschätzt sind, liegen alle am unteren Rand ihrer "
            "Klasse.",
            "Cost, staff and duration that were estimated by size class are all at the low end of their class.",
        ),
        "name-classes-high": Phrase("Schätzungen am oberen Rand", "Estimates at the high end"),
        "changed-classes-high": Phrase(
            "Kosten, Personal und Dauer, die nach Größenklassen geschätzt sind, liegen alle am oberen Rand ihrer "
            "Klasse.",
            "Cost, staff and duration that were estimated by size class are all at the high end of their class.",
        ),
        "name-budget": Phrase("Haushalt {percent}", "Budget {percent}"),
        "changed-budget": Phrase(
            "Die Jahresbeträge der kommunalen Haushaltsstellen ändern sich um {percent}; die Förderung bleibt.",
            "The yearly amounts of the municipality's budget lines change by {percent}; grants stay.",
        ),
    }
)
