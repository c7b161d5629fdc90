"""What is said of legal duties that nobody has confirmed."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

CLAIMS = Catalogue(
    {
        "one": Phrase(
            de="eine Pflicht ist noch nicht bestätigt und zählt als freiwillig",
            en="one duty is not confirmed yet and counts as voluntary",
        ),
        "many": Phrase(
            de="{n} Pflichten sind noch nicht bestätigt und zählen als freiwillig",
            en="{n} duties are not confirmed yet and count as voluntary",
        ),
        "one.kept": Phrase(de="der Plan hält ihre Frist ein", en="the plan meets its deadline"),
        "many.kept": Phrase(de="der Plan hält ihre Fristen ein", en="the plan meets their deadlines"),
        "one.missed": Phrase(
            de="der Plan verfehlt ihre Frist: {missed}", en="the plan misses its deadline: {missed}"
        ),
        "many.missed": Phrase(
            de="davon verfehlt der Plan {late}: {missed}", en="of these the plan misses {late}: {missed}"
        ),
        "late": Phrase(
            de="{title} (Frist {deadline}, in Betrieb ab {finish})",
            en="{title} (deadline {deadline}, in use from {finish})",
        ),
        "never": Phrase(
            de="{title} (Frist {deadline}, nicht im Plan)",
            en="{title} (deadline {deadline}, not in the plan)",
        ),
        "measure": Phrase(
            de="die Pflicht mit Frist im {deadline} ist noch nicht bestätigt und zählt als freiwillig",
            en="the duty with its deadline in {deadline} is not confirmed yet and counts as voluntary",
        ),
        "measure.missed": Phrase(
            de="die Pflicht mit Frist im {deadline} ist noch nicht bestätigt und zählt als freiwillig; der Plan "
            "verfehlt diese Frist",
            en="the duty with its deadline in {deadline} is not confirmed yet and counts as voluntary; the plan misses "
            "this deadline",
        ),
        "short": Phrase(
            de="Pflicht noch nicht bestätigt, zählt als freiwillig",
            en="duty not confirmed yet, counts as voluntary",
        ),
        "short.late": Phrase(
            de="Pflicht noch nicht bestätigt, zählt als freiwillig; im veröffentlichten Plan in Betrieb ab {finish}",
            en="duty not confirmed yet, counts as voluntary; in use from {finish} in the published plan",
        ),
        "short.never": Phrase(
            de="Pflicht noch nicht bestätigt, zählt als freiwillig; nicht im veröffentlichten Plan",
            en="duty not confirmed yet, counts as voluntary; not in the published plan",
        ),
    }
)
