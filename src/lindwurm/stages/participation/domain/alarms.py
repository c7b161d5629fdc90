"""More came in a short time than is usual: the moderators are told, nothing is held, hidden or deleted by itself.

How much is too much stands in one place, `BURSTS`. The usual number of a window is the mean of all windows of the last
days in which anything came; with the numbers below a window of ten minutes is told from `max(least, factor × usual)`
on, strictly above. Worked example: on a busy week ideas came in 40 windows, 80 in all: 2 are usual, 12 would be the
threshold, so the 13th idea within ten minutes is told. In a quiet town nothing is usual, and the 11th is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify, settle
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError
from lindwurm.stages.participation.enums import AlarmKind, CaseState, Origin
from lindwurm.stages.participation.models import Alarm, Idea, Poll, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """From when on a number of arrivals is told."""

    minutes: int = 10
    """Length of the window."""
    least: int = 10
    """So many are never too many."""
    factor: int = 6
    """So many times the usual are."""
    days: int = 7
    """What is usual is learnt from so many days."""

    def threshold(self, usual: int) -> int:
        """Return the number above which it is told."""
        return max(self.least, self.factor * usual)


BURSTS: Final = {
    AlarmKind.IDEAS: Burst(),
    AlarmKind.SUPPORTS: Burst(),
    AlarmKind.ARRIVALS: Burst(least=30),
}
"""The one place to change them; ballots come in waves after each letter, so more of them are no alarm."""
_WORDS: Final = {
    AlarmKind.IDEAS: ("Ungewöhnlich viele Ideen", "Unusually many ideas"),
    AlarmKind.SUPPORTS: (
        "Ungewöhnlich viel Unterstützung für eine Idee",
        "Unusually much support for an idea",
    ),
    AlarmKind.ARRIVALS: (
        "Ungewöhnlich viele Stimmen in kurzer Zeit",
        "Unusually many ballots in a short time",
    ),
}


def usual_of(moments: Iterable[datetime], burst: Burst) -> int:
    """Return how many come in a window, rounded up, over the windows in which anything came."""
    windows: dict[int, int] = {}
    for moment in moments:
        key = int(moment.timestamp()) // (burst.minutes * 60)
        windows[key] = windows.get(key, 0) + 1
    return -(-sum(windows.values()) // len(windows)) if windows else 0


def watch(municipality: Municipality, *, now: datetime | None = None) -> list[Alarm]:
    """Look at what came in the last minutes in a town, and raise an alarm for each burst; return those."""
    moment = now or timezone.now()
    return [*_watch_ideas(municipality, moment), *_watch_supports(municipality, moment)]


def _watch_ideas(municipality: Municipality, now: datetime) -> list[Alarm]:
    burst = BURSTS[AlarmKind.IDEAS]
    since = now - timedelta(minutes=burst.minutes)
    # What staff type or import comes in bursts by nature.
    rows = Idea.objects.of(municipality).filter(origin=Origin.ONLINE, created_at__lte=now)
    count = rows.filter(created_at__gt=since).count()
    if count <= burst.least:
        return []
    before = rows.filter(created_at__gt=since - timedelta(days=burst.days), created_at__lte=since)
    usual = usual_of(before.values_list("created_at", flat=True), burst)
    if count <= burst.threshold(usual):
        return []
    return [
        raise_alarm(
            municipality=municipality,
            kind=AlarmKind.IDEAS,
            began_at=since,
            minutes=burst.minutes,
            count=count,
            usual=usual,
        )
    ]


def _watch_supports(municipality: Municipality, now: datetime) -> list[Alarm]:
    burst = BURSTS[AlarmKind.SUPPORTS]
    since = now - timedelta(minutes=burst.minutes)
    rows = Support.objects.of(municipality).filter(created_at__gt=since, created_at__lte=now)
    counted = rows.order_by().values("idea").annotate(number=Count("pk")).filter(number__gt=burst.least)
    many = dict(counted.values_list("idea", "number"))
    raised = []
    for idea in Idea.objects.of(municipality).filter(pk__in=many):
        before = Support.objects.filter(
            idea=idea, created_at__gt=since - timedelta(days=burst.days), created_at__lte=since
        )
        usual = usual_of(before.values_list("created_at", flat=True), burst)
        if many[idea.pk] > burst.threshold(usual):
            raised.append(
                raise_alarm(
                    municipality=municipality,
                    kind=AlarmKind.SUPPORTS,
                    began_at=since,
                    minutes=burst.minutes,
                    count=many[idea.pk],
                    usual=usual,
                    idea=idea,
                )
            )
    return raised


@transaction.atomic
def raise_alarm(
    *,
    municipality: Municipality,
    kind: AlarmKind,
    began_at: datetime,
    minutes: int,
    count: int,
    usual: int,
    idea: Idea | None = None,
    poll: Poll | None = None,
    acting_user: Any = None,
) -> Alarm:
    """Put an alarm into the moderators' queue and tell them.

    While one of its kind is open, and for the same minutes, it is the same alarm: with its highest count.

    Args:
        municipality: where it happened.
        kind: what came.
        began_at: start of the window.
        minutes: length of the window.
        count: how many came.
        usual: how many come usually.
        idea: that was supported, for supports.
        poll: that was voted in, for arrivals.
        acting_user: None for a job.
    """
    # Two who see the same burst wait for each other here.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    same = Q(state=CaseState.OPEN) | Q(began_at__gt=began_at - timedelta(minutes=minutes))
    last = Alarm.objects.of(municipality).filter(same, kind=kind, idea=idea, poll=poll).first()
    if last is not None:
        if count > last.count:
            last.count = count
            last.save(update_fields=["count"])
        return last
    alarm = Alarm.objects.create(
        municipality=municipality,
        kind=kind,
        idea=idea,
        poll=poll,
        began_at=began_at.replace(second=0, microsecond=0),
        minutes=minutes,
        count=count,
        usual=usual,
    )
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="participation.raise_alarm",
        target=alarm,
        data={"kind": str(kind), "count": count, "usual": usual, "minutes": minutes},
    )
    moderators = Membership.objects.filter(
        municipality=municipality, role__in=[Role.MODERATOR, Role.OFFICER], user__is_active=True
    )
    german, english = _WORDS[kind]
    notify(
        municipality=municipality,
        users=moderators.values_list("user_id", flat=True),
        topic=f"alarm:{alarm.pk}",
        event="raised",
        kind="alarm",
        subject_de=f"{german}: {count} in {minutes} Minuten",
        subject_en=f"{english}: {count} in {minutes} minutes",
        page="office:moderation",
        acting_user=acting_user,
    )
    return alarm


@transaction.atomic
def close_alarm(*, alarm: Alarm, was_abuse: bool, note: str, acting_user: Any) -> Alarm:
    """Say what came of an alarm; what was done about it are acts of their own.

    Raises:
        AlreadyDoneError: if somebody has closed it already.
    """
    row = Alarm.objects.select_for_update().get(pk=alarm.pk)
    if row.state is not CaseState.OPEN:
        raise AlreadyDoneError(str(row.pk))
    row.state = CaseState.UPHELD if was_abuse else CaseState.DISMISSED
    row.note, row.closed_by = note, acting_user
    row.save(update_fields=["state", "note", "closed_by"])
    settle(municipality=row.municipality, topic=f"alarm:{row.pk}", kind="alarm")
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.close_alarm",
        target=row,
        data={"state": str(row.state)},
    )
    return row
