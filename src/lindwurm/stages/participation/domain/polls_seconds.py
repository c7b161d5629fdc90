"""Tells officers what one of them has asked for at a ballot box and another has to confirm."""

from __future__ import annotations

from typing import Any

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify, settle
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.participation.models import Format, Poll
from lindwurm.stages.participation.queries.polls_waiting import Act

WORDS = Catalogue(
    {
        "subject-close": Phrase(
            "Bitte bestätigen: Urne schließen ({title})", "Please confirm: close the box ({title})"
        ),
        "close": Phrase(
            "Jemand möchte die Urne schließen. Eine zweite Person muss es bestätigen; erst dann wird ausgezählt.",
            "Somebody has asked to close the box. A second person has to confirm it; only then it is counted.",
        ),
        "subject-correction": Phrase(
            "Bitte bestätigen: Stimmzettel berichtigen ({title})",
            "Please confirm: correct a ballot ({title})",
        ),
        "correction": Phrase(
            "Ein Stimmzettel auf Papier soll berichtigt werden. Eine zweite Person muss ihn mit dem Papier vergleichen "
            "und die Berichtigung bestätigen oder verwerfen.",
            "A paper ballot shall be corrected. A second person has to compare it with the paper and confirm or drop the "
            "correction.",
        ),
        "subject-strike": Phrase(
            "Bitte bestätigen: Codes ungültig machen ({title})",
            "Please confirm: take codes out of use ({title})",
        ),
        "strike": Phrase(
            "Codes sollen ungültig werden. Eine zweite Person muss zustimmen oder die Codes gültig lassen; solange lässt "
            "sich die Urne nicht schließen.",
            "Codes shall go out of use. A second person has to confirm it or leave them in use; until then the box cannot "
            "be closed.",
        ),
    }
)


def officers_of(municipality: Municipality) -> list[int]:
    """Return the ids of who may close a box."""
    rows = Membership.objects.filter(municipality=municipality, role=Role.OFFICER, user__is_active=True)
    return list(rows.values_list("user_id", flat=True))


def title_in(shown: Format, lang: Lang) -> str:
    """Return the title in a language, in German where the other one is missing."""
    return shown.title_de if lang == "de" else shown.title_en or shown.title_de


def tell_asked(poll: Poll, act: Act, number: int, acting_user: Any) -> None:
    """Tell the other officers that something waits for one of them.

    Args:
        poll: whose box it is.
        act: what somebody asked for.
        number: of what was asked for, so that each is told once.
        acting_user: who asked.
    """
    shown = poll.format
    notify(
        municipality=poll.municipality,
        users=officers_of(poll.municipality),
        topic=f"poll:{poll.pk}",
        event=f"asked:{act.value}:{number}",
        kind=_kind(act),
        subject_de=WORDS.say(f"subject-{act.value}", "de", title=title_in(shown, "de")),
        subject_en=WORDS.say(f"subject-{act.value}", "en", title=title_in(shown, "en")),
        lines_de=[WORDS.say(act.value, "de")],
        lines_en=[WORDS.say(act.value, "en")],
        page="office:poll",
        parts={"pk": poll.format_id},
        acting_user=acting_user,
    )


def settle_asked(poll: Poll, act: Act) -> None:
    """Forget the notices of what waits no more."""
    settle(municipality=poll.municipality, topic=f"poll:{poll.pk}", kind=_kind(act))


def _kind(act: Act) -> str:
    return f"{act.value}-asked"
