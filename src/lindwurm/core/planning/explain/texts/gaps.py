"""What planning lacks, by the end of a figure's path."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

GAPS = Catalogue(
    {
        "readiness": Phrase("eine Planung, die über die Idee hinausgeht", "a plan that goes beyond the idea"),
        "outline": Phrase(
            "eine Grobplanung mit Kosten, Personal und Dauer", "an outline with cost, staff and duration"
        ),
        "duration": Phrase("die Dauer", "the duration"),
        "cost": Phrase("die Kosten", "the cost"),
        "amount": Phrase("die Kosten", "the cost"),
        "staff": Phrase("der Personalbedarf", "the staff needed"),
        "fte": Phrase("der Personalbedarf", "the staff needed"),
        "follow_up": Phrase("die laufenden Kosten", "the running cost"),
        "per_year": Phrase("die laufenden Kosten", "the running cost"),
        "life_years": Phrase("die Nutzungsdauer", "the useful life"),
        "lines": Phrase("das Geld der Haushaltsstelle {name}", "the money of the budget line {name}"),
        "units": Phrase("das Personal der Organisationseinheit {name}", "the staff of the unit {name}"),
        "events": Phrase("der Zeitpunkt des Ereignisses {name}", "the time of the event {name}"),
        "other": Phrase("die Angabe {name}", "the figure {name}"),
    }
)
COUNTS = Catalogue(
    {
        "about": Phrase("rund {amount}", "about {amount}"),
        "between": Phrase("je nach Beginn {least} bis {most}", "{least} to {most}"),
        "less-than": Phrase("weniger als {amount}", "less than {amount}"),
        "up-to": Phrase("bis zu {amount}", "up to {amount}"),
        "law": Phrase("{law}: {text}", "{law}: {text}"),
        "named": Phrase("{law} ({rule})", "{law} ({rule})"),
        "bracket": Phrase(" ({text})", " ({text})"),
    }
)
