"""Rows of the matrix for ideas and what citizens do with them."""

from datetime import date

from django.utils import timezone
from matrix import row

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Comment, Follow, Format, Idea, Process, Support
from lindwurm.web.kit.addresses import find_address
from lindwurm.web.kit.views import JOIN

ELSEWHERE = 302 if find_address(None, JOIN) else 403
"""Who has a role in another town only is led to where one joins, once there is such a page."""
EVERY_ROLE = row(otherwise=200, foreign=ELSEWHERE)
AUTHOR = row(otherwise=404, citizen=200, foreign=ELSEWHERE)
OPENINGS = {
    **{f"public:{page}": EVERY_ROLE for page in ("submit_idea", "comment", "reply", "support", "follow")},
    "public:idea_thanks": AUTHOR,
    "public:withdraw_idea": AUTHOR,
}
POSTS = tuple(
    f"public:{page}" for page in ("submit_idea", "comment", "reply", "support", "follow", "withdraw_idea")
)


def parts(town):
    """An idea of the town's citizen with a comment."""
    city = {"municipality": town.municipality}
    idea = Idea.objects.of(town.municipality).filter(format__slug="matrix-ideen").first()
    if idea is None:
        process = Process.objects.create(
            slug="matrix-mitmachen",
            title_de="Mitmachen",
            summary_de="Kurz.",
            state=ProcessState.OPEN,
            threshold_on=date(2026, 10, 1),
            **city,
        )
        shown = Format.objects.create(
            process=process, kind=FormatKind.IDEAS, slug="matrix-ideen", title_de="Ideen", **city
        )
        idea = Idea.objects.create(
            format=shown,
            number=9001,
            title="Bänke",
            text="Bitte.",
            author=town.people[Role.CITIZEN],
            due_on=timezone.localdate(),
            **city,
        )
        Comment.objects.create(idea=idea, text="Ja.", **city)
    number = {"number": idea.number}
    return {
        "public:submit_idea": {"slug": idea.format.slug},
        "public:reply": {**number, "comment": idea.comments.get().pk},
        **{
            f"public:{page}": number
            for page in ("comment", "support", "follow", "idea_thanks", "withdraw_idea")
        },
    }


def state():
    """What is there and who reacted."""
    return (
        list(Idea.objects.order_by("pk").values_list("pk", "visibility", "supports", "comment_count")),
        *(kind.objects.count() for kind in (Comment, Support, Follow)),
    )
