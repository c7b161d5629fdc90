"""Rules of the planning model by name; those of the law are named by it."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

RULES = Catalogue(
    {
        "M-1": Phrase("Zeitfenster", "time window"),
        "M-2": Phrase("Maßnahme, auf die sie aufbaut", "measure on which it builds"),
        "M-3": Phrase("Antragsfrist", "date to apply"),
        "M-4": Phrase("Bedingungen der Förderung", "conditions of the grant"),
        "M-5": Phrase("Vorlauf der Vergabe", "lead time of the award"),
        "M-6": Phrase("Mindestbeträge der Förderung", "least amounts of the grant"),
        "M-21": Phrase("Beginn nach dem Bescheid", "start after the notice"),
        "M-7": Phrase("letzte Auszahlung der Förderung", "last payment of the grant"),
        "M-9": Phrase("Vorgabe", "directive"),
    }
)
