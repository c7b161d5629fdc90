"""Who gets what at the pages of measures."""

from matrix import OK, row
from measuring_builders import a_content, an_idea

from lindwurm.core.city import Owner, Text
from lindwurm.stages.roadmap.domain import create_measure
from lindwurm.stages.roadmap.models import Measure, MeasureIdea

READ = row(officer=OK, editor=OK, unit_lead=OK, reader=OK)
WRITE = row(officer=OK, editor=OK, unit_lead=OK)
DECIDE = row(officer=OK)
WRITTEN = ("change_measure", "measure_progress", "submit_measure", "link_idea", "unlink_idea")
DECIDED = ("send_back_measure", "approve_measure", "publish_measure", "archive_measure")
TABLE = {
    "office:measure": READ,
    "office:new_measure": WRITE,
    **{f"office:{page}": WRITE for page in WRITTEN},
    **{f"office:{page}": DECIDE for page in DECIDED},
}
POSTS = tuple(TABLE)[1:]
TITLE, NUMBER = "Fahrradstraße", 4711


def parts(town):
    """The addresses of a draft that comes from an idea."""
    draft = Measure.objects.of(town.municipality).filter(title_de=TITLE).first() or _draft(town.municipality)
    one = {"key": draft.key}
    return {**dict.fromkeys(("measure", *WRITTEN, *DECIDED), one), "unlink_idea": {**one, "number": NUMBER}}


def _draft(municipality):
    first = Measure.objects.of(municipality).order_by("place").first()
    content = a_content(
        title=Text(de=TITLE),
        field=first.field.key,
        owner=Owner(unit=first.owner_unit.key, role=first.owner_role.key),
    )
    idea = an_idea(municipality, NUMBER)
    return create_measure(municipality=municipality, content=content, ideas=(idea,), acting_user=None)


def state():
    """Measures, who may see them, and where they come from."""
    rows = Measure.objects.order_by("pk")
    return (
        list(rows.values_list("pk", "title_de", "publication", "progress")),
        list(MeasureIdea.objects.order_by("pk").values_list("measure", "idea")),
    )
