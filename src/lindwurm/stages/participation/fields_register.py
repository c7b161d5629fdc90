"""What citizens are asked for, and why: the register of fields (P-1), shown on the privacy page.

Each field into which somebody types something is named here by its name in the form. A test refuses a form that
demands one more: whoever adds one says first what it is for, on what law it rests and how long it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lindwurm.core.wording import Phrase
from lindwurm.stages.participation.enums import LegalBasis

_TASK: Final = Phrase(
    "öffentliche Aufgabe, Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesdatenschutzgesetz",
    "public task, Art. 6(1)(e) GDPR with the data protection law of the Land",
)
_DUTY: Final = Phrase("rechtliche Pflicht, Art. 6 Abs. 1 Buchst. c DSGVO", "legal duty, Art. 6(1)(c) GDPR")
_WITH_ACCOUNT: Final = Phrase(
    "bis das Konto gelöscht ist: auf Ihren Wunsch sofort, sonst 31 Tage nach einer Nachricht, wenn Sie sich zwei Jahre "
    "nicht angemeldet haben",
    "until the account is deleted: at once if you wish, else 31 days after a notice, when you have not logged in for "
    "two years",
)
BASES: Final = {
    LegalBasis.PUBLIC_TASK: _TASK,
    LegalBasis.LEGAL_DUTY: _DUTY,
    LegalBasis.CONSENT: Phrase("Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO", "consent, Art. 6(1)(a) GDPR"),
}
"""The legal basis of a process in words (P-2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that holds, or may hold, something personal."""

    names: tuple[str, ...]
    """How it is called in forms."""
    title: Phrase
    purpose: Phrase
    basis: Phrase
    period: Phrase


REGISTER: Final = (
    Field(
        names=("email",),
        title=Phrase("E-Mail-Adresse", "E-mail address"),
        purpose=Phrase(
            "Anmeldung und Nachrichten, die Sie bestellt haben. Ohne Konto nur für die Antwort auf Ihre Meldung. Sie ist "
            "nirgends öffentlich.",
            "Logging in, and messages that you have asked for. Without an account only for the answer to your report. It "
            "is public nowhere.",
        ),
        basis=_TASK,
        period=Phrase(
            "mit Konto: bis das Konto gelöscht ist; ohne Konto: bis die Antwort abgeschickt ist. Wer an einer laufenden "
            "Abstimmung oder Umfrage teilgenommen hat: danach bis zu deren Ende ein Prüfwert, aus dem niemand die Adresse "
            "lesen kann, damit niemand zweimal teilnimmt",
            "with an account: until the account is deleted; without one: until the answer has been sent. Of who has taken "
            "part in a vote or survey that still runs: after that, until its end, a check value from which nobody can read "
            "the address, so that nobody takes part twice",
        ),
    ),
    Field(
        names=("display_name",),
        title=Phrase("Anzeigename", "Display name"),
        purpose=Phrase(
            "Steht neben dem, was Sie schreiben. Er muss nicht Ihr eigener Name sein.",
            "Stands beside what you write. It need not be your own name.",
        ),
        basis=_TASK,
        period=_WITH_ACCOUNT,
    ),
    Field(
        names=("password", "password1", "password2", "oldpassword"),
        title=Phrase("Passwort", "Password"),
        purpose=Phrase(
            "Schützt Ihr Konto. Gespeichert wird nur ein Prüfwert.",
            "Protects your account. Only a check value of it is kept.",
        ),
        basis=_TASK,
        period=_WITH_ACCOUNT,
    ),
    Field(
        names=("old_enough", "least_age"),
        title=Phrase("Mindestalter", "Least age"),
        purpose=Phrase(
            "Nur die Angabe „Ich bin mindestens so alt“, wo eine Beteiligung das verlangt. Kein Geburtsdatum.",
            "Only the words “I am at least so old”, where a process asks for it. No day of birth.",
        ),
        basis=_TASK,
        period=_WITH_ACCOUNT,
    ),
    Field(
        names=("terms",),
        title=Phrase("Zustimmung zu den Regeln", "Acceptance of the rules"),
        purpose=Phrase(
            "Welcher Fassung der Regeln Sie wann zugestimmt haben.",
            "Which version of the rules you have accepted, and when.",
        ),
        basis=_TASK,
        period=_WITH_ACCOUNT,
    ),
    Field(
        names=("title", "text", "proposal", "place_text", "point", "alt", "photo"),
        title=Phrase("Ihre Beiträge mit Ort und Bild", "Your contributions with place and picture"),
        purpose=Phrase(
            "Werden mit Ihrem Anzeigenamen veröffentlicht und von der Stadt beantwortet. Bitte machen Sie keine Angaben zu "
            "Dritten. Angaben der Kamera werden aus Bildern entfernt.",
            "Are published with your display name and answered by the city. Please write nothing about other people. What "
            "a camera notes is taken out of pictures.",
        ),
        basis=_TASK,
        period=Phrase(
            "so lange die Beteiligung dokumentiert bleibt; nach dem Löschen des Kontos ohne Namen",
            "as long as the process is documented; without a name once the account is deleted",
        ),
    ),
    Field(
        names=("message", "reason"),
        title=Phrase("Meldungen und Widersprüche", "Reports and objections"),
        purpose=Phrase(
            "Damit die Stadt eine Barriere beseitigt oder einen Beitrag prüft. Nicht öffentlich.",
            "So that the city removes a barrier or looks at a contribution. Not public.",
        ),
        basis=_DUTY,
        period=Phrase(
            "gemeldete Barrieren ein Jahr; andere Meldungen mit dem Beitrag, um den es geht",
            "reports of barriers for a year; other reports with the contribution that they are about",
        ),
    ),
    Field(
        names=("code",),
        title=Phrase("Stimmcode", "Voting code"),
        purpose=Phrase(
            "Damit jede berechtigte Person einmal abstimmt. Gespeichert wird nur ein Prüfwert, getrennt von der Stimme.",
            "So that everybody who may vote does so once. Only a check value is kept, apart from the ballot.",
        ),
        basis=_TASK,
        period=Phrase(
            "bis die Frist für Einsprüche vorbei ist; die Verbindung zur Stimme endet mit der Abstimmung",
            "until the time for objections is over; the link to the ballot ends with the vote",
        ),
    ),
)
KNOWN: Final = {name: field for field in REGISTER for name in field.names}
