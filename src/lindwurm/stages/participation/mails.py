"""Mails to people without an account: who reported a contribution or a barrier and left an address.

Each address serves for what it was given for and is emptied then.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.addresses import base_of, path_of
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.enums import CaseState
from lindwurm.stages.participation.models import BarrierReport, Report

WORDS: Final = Catalogue(
    {
        "receipt-subject": Phrase("Ihre Meldung ist eingegangen", "Your report has arrived"),
        "receipt": Phrase(
            "Vielen Dank. Wir prüfen Ihre Meldung bis zum {due}.\nBelegnummer: {receipt}",
            "Thank you. We look into your report by {due}.\nReceipt: {receipt}",
        ),
        "decision-subject": Phrase("Ihre Meldung ist entschieden", "Your report is decided"),
        CaseState.UPHELD: Phrase(
            "Der Beitrag ist nicht mehr öffentlich. Begründung:\n{reason}",
            "The contribution is not public any more. Reason:\n{reason}",
        ),
        CaseState.DISMISSED: Phrase(
            "Der Beitrag bleibt öffentlich. Begründung:\n{reason}",
            "The contribution stays public. Reason:\n{reason}",
        ),
        "see": Phrase("Stand der Meldung: {link}", "State of the report: {link}"),
        "forgotten": Phrase(
            "Ihre Adresse wurde für nichts anderes verwendet und ist jetzt gelöscht.",
            "Your address was used for nothing else and is deleted now.",
        ),
        "barrier-subject": Phrase(
            "Antwort auf Ihre gemeldete Barriere", "Answer to the barrier that you reported"
        ),
        "barrier-staff": Phrase("Gemeldete Barriere", "Report of a barrier"),
        "barrier-body": Phrase(
            "Seite: {page}\n\n{message}\n\nBitte bis zum {due} beantworten: {link}",
            "Page: {page}\n\n{message}\n\nPlease answer by {due}: {link}",
        ),
        "you-wrote": Phrase("Sie haben geschrieben:\n{message}", "You wrote:\n{message}"),
        "enforcement": Phrase(
            "Hilft Ihnen die Antwort nicht? Dann können Sie sich an die Durchsetzungsstelle wenden. Sie steht in der "
            "Erklärung zur Barrierefreiheit: {link}",
            "The answer does not help? Then you can turn to the enforcement body. The statement on accessibility names "
            "it: {link}",
        ),
    }
)


@task(max_attempts=6, backoff=timedelta(minutes=5))
def send_report_mail(report: int) -> bool:
    """Tell who reported a contribution that the report has arrived, or what was decided; returns whether a mail went.

    Raises:
        ConnectionError: if it could not be sent; the job is tried again.
    """
    row = Report.objects.filter(pk=report).exclude(email="").select_related("municipality").first()
    if row is None or not settings.LINDWURM_SENDS_MAIL:
        return False
    lang: Lang = "en" if row.language == "en" else "de"
    is_open = row.state is CaseState.OPEN
    link = _link("public:receipt", row.municipality, lang, receipt=row.receipt)
    said = (
        WORDS.say("receipt", lang, due=date_words(row.due_on.isoformat(), lang), receipt=row.receipt)
        if is_open
        else WORDS.say(row.state, lang, reason=row.decision_de)
    )
    parts = [said, WORDS.say("see", lang, link=link), *([] if is_open else [WORDS.say("forgotten", lang)])]
    subject = WORDS.say("receipt-subject" if is_open else "decision-subject", lang)
    _send(EmailMessage(_line(row.municipality, subject), "\n\n".join(parts) + "\n", to=[row.email]))
    if not is_open:
        Report.objects.filter(pk=row.pk).update(email="")
    return True


@task(max_attempts=6, backoff=timedelta(minutes=5))
def tell_of_barrier(report: int) -> bool:
    """Tell the digital officers that somebody has reported a barrier; returns whether a mail went.

    Raises:
        ConnectionError: if it could not be sent; the job is tried again.
    """
    row = BarrierReport.objects.filter(pk=report).select_related("municipality").first()
    if row is None or not settings.LINDWURM_SENDS_MAIL:
        return False
    rows = Membership.objects.filter(
        municipality=row.municipality, role=Role.OFFICER, user__is_active=True
    ).order_by("pk")
    officers = list(rows.values_list("user__email", flat=True))
    if not officers:
        return False
    link = _link("office:barrier", row.municipality, "de", pk=row.pk)
    due = date_words(row.due_on.isoformat(), "de")
    body = WORDS.say("barrier-body", "de", page=row.page or "–", message=row.message, due=due, link=link)
    _send(EmailMessage(_line(row.municipality, WORDS.say("barrier-staff", "de")), body, to=officers))
    return True


@task(max_attempts=6, backoff=timedelta(minutes=5))
def send_barrier_answer(report: int) -> bool:
    """Send the answer to who reported a barrier and left an address; returns whether a mail went.

    Raises:
        ConnectionError: if it could not be sent; the job is tried again.
    """
    row = BarrierReport.objects.filter(pk=report).exclude(email="").select_related("municipality").first()
    if row is None or not row.answer or not settings.LINDWURM_SENDS_MAIL:
        return False
    lang: Lang = "en" if row.language == "en" else "de"
    link = _link("public:accessibility", row.municipality, lang)
    parts = [
        row.answer,
        WORDS.say("enforcement", lang, link=link),
        WORDS.say("you-wrote", lang, message=row.message),
        WORDS.say("forgotten", lang),
    ]
    subject = _line(row.municipality, WORDS.say("barrier-subject", lang))
    _send(EmailMessage(subject, "\n\n".join(parts) + "\n", to=[row.email]))
    BarrierReport.objects.filter(pk=row.pk).update(email="")
    return True


def _link(page: str, municipality: Municipality, lang: Lang, **parts: object) -> str:
    return base_of(municipality) + path_of(page, municipality, lang, **parts)


def _line(municipality: Municipality, words: str) -> str:
    return " ".join(f"{municipality.name}: {words}".split())


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, BadHeaderError) as error:
        # Its text may name people, and a job keeps what it failed of.
        raise ConnectionError(f"a mail could not be sent: {type(error).__name__}") from None
