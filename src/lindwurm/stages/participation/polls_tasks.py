"""What the ballot box does by itself: unusual arrivals are told, old codes deleted, pages cleaned after a close."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.ballots_codes import delete_codes
from lindwurm.stages.participation.domain.polls_alarms import watch_arrivals
from lindwurm.stages.participation.domain.polls_reminders import remind_of_boxes
from lindwurm.stages.participation.domain.seals_cleaning import clean_free_pages
from lindwurm.stages.participation.enums import PollState
from lindwurm.stages.participation.models import Code, Poll

CLEANED = "participation.clean_ballot_box"


@periodic(every=timedelta(minutes=5))
@task(atomic=True)
def watch_polls() -> int:
    """Tell moderators where ballots come in a burst; returns how many alarms stand."""
    return sum(watch_arrivals(poll=poll) is not None for poll in Poll.objects.filter(state=PollState.OPEN))


@periodic(every=timedelta(days=1))
@task(atomic=True)
def remind_of_open_boxes() -> int:
    """Tell officers of boxes that are open although voting has ended; returns how many were told."""
    return sum(remind_of_boxes(municipality=town) for town in Municipality.objects.all())


@periodic(every=timedelta(days=1))
@task(atomic=True)
def delete_old_codes() -> int:
    """Delete codes for which nobody can object any more (P-6); returns how many."""
    return sum(delete_codes(poll=poll) for poll in polls_past_objection(timezone.localdate()))


@task(max_attempts=20, backoff=timedelta(seconds=10))
def clean_ballot_box(poll: int) -> None:
    """Clean what a close left in the database's files; tried again while somebody reads."""
    clean_free_pages()
    row = Poll.objects.get(pk=poll)
    record(municipality=row.municipality, acting_user=None, action=CLEANED, target=row)


def polls_past_objection(today: date) -> list[Poll]:
    """Return closed polls that still have codes although the time for objections has passed: what a dry run shows."""
    with_codes = Code.objects.order_by().values_list("poll", flat=True).distinct()
    closed = Poll.objects.filter(state=PollState.CLOSED, pk__in=with_codes)
    return [
        poll
        for poll in closed
        if poll.closed_on is not None and poll.closed_on + timedelta(days=poll.objection_days) < today
    ]
