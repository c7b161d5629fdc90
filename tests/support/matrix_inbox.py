"""The inbox in the permission matrix: moderators see it, those who speak for the city act in it."""

from matrix import INBOX, OK, row
from portal_files import COLUMNS, FIRST, a_csv

from lindwurm.stages.participation.domain.portals import keep_portal_file
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Answer, Format, Idea, Portal, Process
from lindwurm.stages.participation.portal_rows import Columns

SPEAK = row(officer=OK, editor=OK, unit_lead=OK)
SLUG = "matrix-posteingang"
IMPORT = row(officer=OK, editor=OK)
TABLE = {
    "office:inbox": INBOX,
    "office:inbox_csv": INBOX,
    "office:idea": INBOX,
    "office:paper_idea": SPEAK,
    "office:collect_ideas": SPEAK,
    "office:review_idea": row(officer=405, editor=405, unit_lead=405),
    "office:assign_idea": SPEAK,
    "office:answer_idea": SPEAK,
    "office:merge_idea": SPEAK,
    "office:unmerge_idea": SPEAK,
    "office:make_measure": SPEAK,
    "office:connect_measure": SPEAK,
    "office:forget_author": SPEAK,
    "office:portals": IMPORT,
    "office:new_portal": IMPORT,
    "office:portal": IMPORT,
    "office:portal_mapping": IMPORT,
    "office:portal_import": IMPORT,
}
POSTS = (
    "office:paper_idea",
    "office:collect_ideas",
    "office:review_idea",
    "office:assign_idea",
    "office:answer_idea",
    "office:merge_idea",
    "office:unmerge_idea",
    "office:make_measure",
    "office:connect_measure",
    "office:forget_author",
    "office:new_portal",
    "office:portal",
    "office:portal_mapping",
    "office:portal_import",
)
OF_AN_IDEA = (
    *("idea", "review_idea", "assign_idea", "answer_idea", "merge_idea", "unmerge_idea"),
    *("make_measure", "connect_measure", "forget_author"),
)


def parts(town):
    """An idea of the town."""
    number = {"number": _idea(town.municipality).number}
    mapping = Columns.of({**COLUMNS.kept(), "format": SLUG})
    portal, is_new = Portal.objects.get_or_create(
        municipality=town.municipality,
        key="matrix",
        defaults={"name": "Altes Portal", "mapping": mapping.kept()},
    )
    if is_new:
        keep_portal_file(portal=portal, name="ideen.csv", content=a_csv(FIRST), acting_user=None)
    pages = ("portal", "portal_mapping", "portal_import")
    of_a_portal = {page: {"key": portal.key} for page in pages}
    return {**dict.fromkeys(OF_AN_IDEA, number), **of_a_portal}


def _idea(municipality):
    process, _ = Process.objects.get_or_create(
        municipality=municipality,
        slug=SLUG,
        defaults={
            "title_de": "Ideen",
            "summary_de": "Ideen.",
            "state": ProcessState.OPEN,
            "threshold_on": "2026-10-01",
        },
    )
    shown, _ = Format.objects.get_or_create(
        municipality=municipality,
        slug=SLUG,
        defaults={"process": process, "kind": FormatKind.IDEAS, "title_de": "Ideen"},
    )
    idea, _ = Idea.objects.get_or_create(
        municipality=municipality,
        number=9101,
        defaults={"format": shown, "title": "Bänke", "text": "Mehr Bänke.", "due_on": "2026-12-01"},
    )
    return idea


def state():
    """Ideas, answers and portals as they are."""
    return (
        list(Idea.objects.order_by("pk").values_list("pk", "state", "unit", "merged_into")),
        Answer.objects.count(),
        list(Portal.objects.order_by("pk").values_list("pk", "mapping")),
    )
