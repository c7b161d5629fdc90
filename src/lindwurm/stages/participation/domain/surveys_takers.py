"""Who took part in a survey is forgotten when it ends, and what was said is written anew."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Departed, Reply, Submission, Survey, SurveyTaker

BATCH = 500


@transaction.atomic
def forget_takers(*, now: datetime | None = None) -> int:
    """Erase who took part in surveys that have ended, and write what was said anew; returns how many were erased.

    Until then the order of rows and, on PostgreSQL, their transactions join both tables. So submissions get new random
    keys and a random order. What deleted rows leave behind is cleaned by `surveys_tasks.clean_surveys`.
    """
    with_takers = SurveyTaker.objects.order_by().values("survey")
    departed = Departed.objects.order_by().values("format")
    with_people = Q(pk__in=with_takers) | Q(format__in=departed)
    surveys = _ended(now).filter(with_people).select_for_update(of=("self",))
    return sum(_forget(survey) for survey in surveys.order_by("pk"))


def takers_due(*, now: datetime | None = None) -> int:
    """Return how many people `forget_takers` would forget."""
    ended = _ended(now)
    takers = SurveyTaker.objects.filter(survey__in=ended.values("pk"))
    return takers.count() + Departed.objects.filter(format__in=ended.values("format")).count()


def _ended(now: datetime | None) -> QuerySet[Survey]:
    return Survey.objects.order_by().filter(
        Q(format__closes_at__lte=now or timezone.now())
        | Q(format__process__state__in=[ProcessState.FINISHED, ProcessState.CANCELLED])
    )


def _forget(survey: Survey) -> int:
    town = survey.municipality
    gone, _kinds = SurveyTaker.objects.of(town).filter(survey=survey).delete()
    gone += Departed.objects.of(town).filter(format=survey.format_id).delete()[0]
    old = list(Submission.objects.of(town).filter(survey=survey))
    secrets.SystemRandom().shuffle(old)
    fresh = {row.pk: uuid.uuid4() for row in old}
    replies = list(Reply.objects.of(town).filter(submission__survey=survey))
    # Nobody's answer is lost: whoever adds one waits for the lock on the survey.
    Submission.objects.of(town).filter(survey=survey).delete()
    Submission.objects.bulk_create(
        [Submission(id=fresh[row.pk], municipality=town, survey=survey, origin=row.origin) for row in old],
        batch_size=BATCH,
    )
    for reply in replies:
        reply.id, reply.submission_id = uuid.uuid4(), fresh[reply.submission_id]
    Reply.objects.bulk_create(sorted(replies, key=lambda reply: reply.id), batch_size=BATCH)
    return gone
