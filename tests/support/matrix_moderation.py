"""Rows of the permission matrix: moderation, people, rules, barriers, the register of processing."""

from datetime import date

from django.utils import timezone
from matrix import MODERATION, row

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.stages.participation.domain.alarms import raise_alarm
from lindwurm.stages.participation.domain.barriers import report_barrier
from lindwurm.stages.participation.domain.moderation import hide
from lindwurm.stages.participation.domain.objections import object_to
from lindwurm.stages.participation.domain.reports import report
from lindwurm.stages.participation.enums import AlarmKind, FormatKind, ProcessState
from lindwurm.stages.participation.models import (
    AccessibilityStatement,
    Alarm,
    BarrierReport,
    Format,
    Idea,
    Objection,
    Process,
    Removal,
    Report,
    Terms,
)

ABOUT = ("contribution", "hide", "restore", "release", "dismiss_reports", "block_author")
"""Pages about one contribution."""
OFFICERS_ONLY = (
    *(
        "terms",
        "barriers",
        "barrier",
        "accessibility_statement",
        "processing",
        "processing_csv",
        "processing_json",
    ),
    *("person_role", "person_address"),
)
MODERATED = ("moderation", "objection", "alarm", "people", "person", "unblock", *ABOUT)
TABLE = {
    **{f"office:{page}": MODERATION for page in MODERATED},
    **{f"office:{page}": row(officer=200) for page in OFFICERS_ONLY},
}
OPENINGS = {
    # Nobody but the author; who is no citizen here is led to where one becomes one.
    "public:object": row(otherwise=404, citizen=200, foreign=302),
}
POSTS = (
    *(f"office:{page}" for page in ABOUT[1:]),
    *(f"office:{page}" for page in ("objection", "alarm", "unblock", "person_role", "person_address")),
    *(f"office:{page}" for page in ("terms", "barrier", "accessibility_statement")),
    "public:object",
)


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
    objection = Objection.objects.of(town.municipality).get(removal=removal)
    alarm = Alarm.objects.of(town.municipality).first() or raise_alarm(
        municipality=town.municipality,
        kind=AlarmKind.IDEAS,
        began_at=timezone.now(),
        minutes=10,
        count=11,
        usual=0,
    )
    barrier = BarrierReport.objects.of(town.municipality).first() or report_barrier(
        municipality=town.municipality, message="Der Filter geht nicht."
    )
    citizen = Membership.objects.get(
        municipality=town.municipality, user=town.people[Role.CITIZEN], role=Role.CITIZEN
    )
    person = {"pk": citizen.pk}
    return {
        **{page: {"kind": "idea", "pk": idea.pk} for page in ABOUT},
        "objection": {"pk": objection.pk},
        "alarm": {"pk": alarm.pk},
        "barrier": {"pk": barrier.pk},
        **dict.fromkeys(("person", "person_role", "person_address", "unblock"), person),
        "public:object": {"pk": removal.pk},
    }


def state():
    return (
        list(Idea.objects.order_by("pk").values_list("pk", "visibility")),
        list(Removal.objects.order_by("pk").values_list("pk", "act", "until")),
        list(Objection.objects.order_by("pk").values_list("pk", "state")),
        list(Report.objects.order_by("pk").values_list("pk", "state")),
        list(Alarm.objects.order_by("pk").values_list("pk", "state")),
        list(BarrierReport.objects.order_by("pk").values_list("pk", "answer")),
        list(Membership.objects.order_by("pk").values_list("pk", "role")),
        Terms.objects.count(),
        AccessibilityStatement.objects.count(),
    )
