"""Rows of the permission matrix: rules, reports, objections."""

from datetime import date

from django.utils import timezone
from matrix import row

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.moderation import hide
from lindwurm.stages.participation.domain.objections import object_to
from lindwurm.stages.participation.domain.reports import report
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Idea, Objection, Process, Removal, Report
from lindwurm.web.kit.addresses import find_address
from lindwurm.web.kit.views import JOIN

OPENINGS = {
    # Nobody but the author; who is no citizen here is led to where one becomes one, once there is such a page.
    "public:object": row(otherwise=404, citizen=200, foreign=302 if find_address(None, JOIN) else 403),
}
POSTS = ("public:object",)


def contribution_of(town):
    """An idea of the town's citizen, that was hidden, reported and objected to."""
    known = Idea.objects.of(town.municipality).filter(title="Gemeldete Idee").first()
    if known is not None:
        return known
    process = Process.objects.create(
        municipality=town.municipality,
        slug="moderation",
        title_de="Moderation",
        summary_de="Zum Prüfen.",
        state=ProcessState.OPEN,
        threshold_on=date(2026, 10, 1),
    )
    shown = Format.objects.create(
        municipality=town.municipality, process=process, kind=FormatKind.IDEAS, slug="gemeldet", title_de="I"
    )
    last = Idea.objects.of(town.municipality).order_by("-number").first()
    idea = Idea.objects.create(
        municipality=town.municipality,
        format=shown,
        number=last.number + 1 if last else 1,
        author=town.people[Role.CITIZEN],
        title="Gemeldete Idee",
        text="Text",
        due_on=timezone.localdate(),
    )
    report(target=idea, reason="insult")
    removal = hide(target=idea, rule="insult", reason_de="Angriff.", acting_user=town.people[Role.MODERATOR])
    object_to(removal=removal, text="Nein.", acting_user=town.people[Role.CITIZEN])
    return idea


def parts(town):
    idea = contribution_of(town)
    removal = Removal.objects.of(town.municipality).get(idea=idea)
    return {"public:object": {"pk": removal.pk}}


def state():
    return (
        list(Idea.objects.order_by("pk").values_list("pk", "visibility")),
        list(Removal.objects.order_by("pk").values_list("pk", "act")),
        list(Objection.objects.order_by("pk").values_list("pk", "state")),
        list(Report.objects.order_by("pk").values_list("pk", "state")),
    )
