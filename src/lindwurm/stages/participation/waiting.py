"""What is looked at once more before a mail tells of it: ideas are answered and comments hidden while notices wait."""

from __future__ import annotations

from django.utils import timezone

from lindwurm.base.outbox.models import Notice
from lindwurm.base.outbox.waiting import before_mail
from lindwurm.stages.participation.domain.copies import COMMENT
from lindwurm.stages.participation.domain.reactions import EVENT
from lindwurm.stages.participation.domain.reminders import DUE, word_anew
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Comment


@before_mail(DUE)
def ideas_wait(notice: Notice) -> bool:
    """Name the ideas that wait still; tell whether there are any."""
    return word_anew(notice, today=timezone.localdate())


@before_mail(COMMENT)
def comment_is_shown(notice: Notice) -> bool:
    """Tell whether everybody may read the comment still."""
    number = notice.event.removeprefix(EVENT)
    return Comment.objects.filter(pk=number, visibility=Visibility.VISIBLE).exists()
