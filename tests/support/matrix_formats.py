"""Rows of the permission matrix: processes, consultations and surveys."""

from matrix import LOGIN, NO, OK, row

from lindwurm.stages.participation.domain.processes import add_format, add_phase, create_process
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Format, Phase, Process

READ = (LOGIN, OK, OK, OK, NO)
WRITE = (LOGIN, NO, OK, OK, NO)
DECIDE = (LOGIN, NO, NO, OK, NO)

TABLE = {
    "office:processes": READ,
    "office:process": READ,
    "office:new_process": WRITE,
    "office:change_process": WRITE,
    "office:publish_process": DECIDE,
    "office:finish_process": DECIDE,
    "office:cancel_process": DECIDE,
    "office:delete_process": DECIDE,
    "office:new_phase": WRITE,
    "office:phase": WRITE,
    "office:delete_phase": WRITE,
    "office:new_format": WRITE,
    "office:format": WRITE,
    "office:move_format": row(editor=405, officer=405),
    "office:delete_format": WRITE,
}
POSTS = [name for name, given in TABLE.items() if given is not READ]


def parts(town):
    process = Process.objects.of(town.municipality).filter(slug="matrix").first() or create_process(
        municipality=town.municipality, slug="matrix", title_de="x", summary_de="x", acting_user=None
    )
    phase = process.phases.first() or add_phase(process=process, title_de="x", acting_user=None)
    form = process.formats.first() or add_format(
        process=process, kind=FormatKind.IDEAS, title_de="x", acting_user=None
    )
    of_process = (
        *("process", "change_process", "publish_process", "finish_process"),
        *("cancel_process", "delete_process", "new_phase", "new_format"),
    )
    return {
        **{f"office:{name}": {"pk": process.pk} for name in of_process},
        **{f"office:{name}": {"pk": phase.pk} for name in ("phase", "delete_phase")},
        **{f"office:{name}": {"pk": form.pk} for name in ("format", "move_format", "delete_format")},
    }


def state():
    return (
        list(Process.objects.order_by("pk").values_list("pk", "state", "title_de")),
        list(Phase.objects.order_by("pk").values_list("pk", "title_de")),
        list(Format.objects.order_by("pk").values_list("pk", "title_de", "place")),
    )
