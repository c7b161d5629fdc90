"""What states and sorts of participation are called on public pages."""

from __future__ import annotations

from typing import Final

from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.participation.enums import FormatKind, IdeaState, LegalBasis, ProcessState
from lindwurm.stages.participation.queries.stands import Stand

STATES: Final = Catalogue(
    {
        IdeaState.NEW: Phrase("neu", "new"),
        IdeaState.REVIEW: Phrase("in Prüfung", "being looked at"),
        IdeaState.TAKEN_UP: Phrase("aufgegriffen", "taken up"),
        IdeaState.PARTLY: Phrase("teilweise aufgegriffen", "partly taken up"),
        IdeaState.REJECTED: Phrase("nicht aufgegriffen", "not taken up"),
        IdeaState.MERGED: Phrase("geht in einer anderen Idee weiter", "goes on in another idea"),
        IdeaState.DONE: Phrase("umgesetzt", "done"),
    }
)
TONES: Final = {
    IdeaState.NEW: "",
    IdeaState.REVIEW: "info",
    IdeaState.TAKEN_UP: "success",
    IdeaState.PARTLY: "success",
    IdeaState.REJECTED: "",
    IdeaState.MERGED: "",
    IdeaState.DONE: "success",
}
PROCESSES: Final = Catalogue(
    {
        ProcessState.OPEN: Phrase("läuft", "running"),
        ProcessState.FINISHED: Phrase("abgeschlossen", "finished"),
        ProcessState.CANCELLED: Phrase("abgebrochen", "cancelled"),
    }
)
STANDS: Final = Catalogue(
    {
        Stand.PREPARING: Phrase("in Vorbereitung", "being prepared"),
        Stand.COMING: Phrase("beginnt bald", "begins soon"),
        Stand.OPEN: Phrase("offen", "open"),
        Stand.COUNTING: Phrase("wird ausgezählt", "being counted"),
        Stand.EVALUATING: Phrase("wird ausgewertet", "being evaluated"),
        Stand.RESULT: Phrase("Ergebnis liegt vor", "the result is there"),
        Stand.ENDED: Phrase("beendet", "closed"),
    }
)
STAND_TONES: Final = {
    Stand.PREPARING: "",
    Stand.COMING: "",
    Stand.OPEN: "success",
    Stand.COUNTING: "info",
    Stand.EVALUATING: "info",
    Stand.RESULT: "success",
    Stand.ENDED: "",
}
FORMATS: Final = Catalogue(
    {
        FormatKind.IDEAS: Phrase("Ideen sammeln", "Collecting ideas"),
        FormatKind.CONSULTATION: Phrase("Entwurf zum Mitreden", "Draft to talk about"),
        FormatKind.SURVEY: Phrase("Umfrage", "Survey"),
        FormatKind.WORKSHOP: Phrase("Workshop", "Workshop"),
        FormatKind.WEIGHING: Phrase("Ziele gewichten", "Weighing goals"),
        FormatKind.BUDGET: Phrase("Vorschläge zum Haushalt", "Suggestions on the budget"),
        FormatKind.POLL: Phrase("Abstimmung über Vorschläge", "Vote on proposals"),
    }
)
BASES: Final = Catalogue(
    {
        LegalBasis.PUBLIC_TASK: Phrase(
            "Art. 6 Abs. 1 Buchst. e DSGVO mit dem Datenschutzgesetz des Landes: eine Aufgabe im öffentlichen Interesse.",
            "Art. 6(1)(e) GDPR with the data protection law of the Land: a task in the public interest.",
        ),
        LegalBasis.LEGAL_DUTY: Phrase(
            "Art. 6 Abs. 1 Buchst. c DSGVO: ein Gesetz schreibt dieses Verfahren vor.",
            "Art. 6(1)(c) GDPR: a law demands this procedure.",
        ),
        LegalBasis.CONSENT: Phrase(
            "Art. 6 Abs. 1 Buchst. a DSGVO: Ihre Einwilligung, nur für freiwillige Zusätze.",
            "Art. 6(1)(a) GDPR: your consent, for voluntary extras only.",
        ),
    }
)

OF_MEASURES: Final = Catalogue(
    {
        "in-plan": Phrase("im Fahrplan vorgesehen", "in the roadmap"),
        "not-in-plan": Phrase("noch nicht eingeplant", "not in the roadmap yet"),
    }
)
"""In place of "idea" as the state of a measure: below an idea that word says that nothing became of it."""

ON_BALLOTS: Final = Catalogue(
    {
        "on-the-ballot": Phrase("Steht auf dem Stimmzettel.", "Stands on the ballot."),
        "unfit": Phrase(
            "Geprüft, steht nicht auf dem Stimmzettel.", "Checked, does not stand on the ballot."
        ),
        "won": Phrase("Gezählt: hat gewonnen.", "Counted: has won."),
        "not-won": Phrase("Gezählt: hat nicht gewonnen.", "Counted: has not won."),
        "counted": Phrase("Die Abstimmung ist beendet.", "The vote has ended."),
    }
)
"""What became of an idea that was put to the vote."""


def state_word(state: IdeaState, lang: Lang) -> str:
    """Say how far an idea is."""
    return STATES.say(state, lang)
