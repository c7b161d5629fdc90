"""Words that the templates of a poll share."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, ngettext

from lindwurm.core.counting.election import BallotType
from lindwurm.stages.participation.models import Poll

register = template.Library()


@register.simple_tag
def ballot_limit(poll: Poll, projects: int) -> str:
    """Say how much may stand on one ballot: never more than there are projects."""
    most = min(poll.most, projects)
    if poll.ballot_type is BallotType.CHOOSE_ONE:
        return gettext("You can choose one project.")
    if poll.ballot_type is BallotType.ORDINAL:
        return ngettext(
            "You can name up to %(most)s project, in your order.",
            "You can name up to %(most)s projects, in your order.",
            most,
        ) % {"most": most}
    if poll.ballot_type is BallotType.CUMULATIVE:
        words = gettext("You can spread %(points)s points over up to %(most)s projects.")
        return words % {"points": poll.points, "most": most}
    return ngettext(
        "You can choose up to %(most)s project.", "You can choose up to %(most)s projects.", most
    ) % {"most": most}
