"""Rows of the permission matrix: processes, consultations and surveys."""

from datetime import date

from matrix import LOGIN, NO, OK, TAKE_PART, row

from lindwurm.stages.participation.domain.drafts import add_statement, import_draft, publish_draft
from lindwurm.stages.participation.domain.processes import add_format, add_phase, create_process
from lindwurm.stages.participation.domain.surveys import add_question
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin, ProcessState, QuestionKind
from lindwurm.stages.participation.models import (
    Draft,
    Format,
    Phase,
    Process,
    Question,
    Statement,
    Submission,
)

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
    "office:consultation": READ,
    "office:import_draft": WRITE,
    "office:statements": READ,
    "office:paper_statement": WRITE,
    "office:draft": READ,
    "office:publish_draft": DECIDE,
    "office:discard_draft": WRITE,
    "office:statement": WRITE,
    "office:survey": READ,
    "office:survey_rules": WRITE,
    "office:new_question": WRITE,
    "office:question": WRITE,
    "office:move_question": row(editor=405, officer=405),
    "office:preview_survey": WRITE,
    "office:paper_survey": WRITE,
    "office:survey_results": READ,
    "office:survey_csv": (LOGIN, 404, 404, 404, NO),
}
OPENINGS = {"public:new_statement": TAKE_PART}
READ_ONLY = ("office:survey_csv",)
POSTS = [name for name, given in TABLE.items() if given is not READ and name not in READ_ONLY]


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
    draft, statement = _consulted(town)
    of_text = ("consultation", "import_draft", "statements", "paper_statement")
    of_draft = ("draft", "publish_draft", "discard_draft")
    question = _asked(town)
    of_survey = ("survey", "survey_rules", "new_question", "preview_survey", "paper_survey", "survey_results")
    return {
        **{f"office:{name}": {"pk": draft.format_id} for name in of_text},
        **{f"office:{name}": {"pk": draft.pk} for name in of_draft},
        "office:statement": {"pk": statement.pk},
        **{f"office:{name}": {"pk": question.survey.format_id} for name in (*of_survey, "survey_csv")},
        **{f"office:{name}": {"pk": question.pk} for name in ("question", "move_question")},
        "public:new_statement": {"slug": draft.format.slug, "place": 1},
        **{f"office:{name}": {"pk": process.pk} for name in of_process},
        **{f"office:{name}": {"pk": phase.pk} for name in ("phase", "delete_phase")},
        **{f"office:{name}": {"pk": form.pk} for name in ("format", "move_format", "delete_format")},
    }


def _consulted(town):
    found = Statement.objects.of(town.municipality).first()
    if found is None:
        process = Process.objects.create(
            municipality=town.municipality,
            slug="matrix-text",
            title_de="x",
            summary_de="x",
            state=ProcessState.OPEN,
            threshold_on=date(2026, 1, 1),
        )
        shown = add_format(process=process, kind=FormatKind.CONSULTATION, title_de="x", acting_user=None)
        draft = import_draft(format=shown, imported=from_markdown(b"x"), acting_user=None)
        draft = publish_draft(draft=draft, acting_user=None)
        found = add_statement(
            paragraph=draft.paragraphs.get(), text="x", origin=Origin.PAPER, acting_user=None
        )
    return found.paragraph.draft, found


def _asked(town):
    found = Question.objects.of(town.municipality).first()
    if found is None:
        process = Process.objects.of(town.municipality).get(slug="matrix-text")
        shown = add_format(process=process, kind=FormatKind.SURVEY, title_de="x", acting_user=None)
        found = add_question(survey=shown.survey, kind=QuestionKind.OPEN, text_de="x", acting_user=None)
    return found


def state():
    return (
        list(Question.objects.order_by("pk").values_list("pk", "text_de", "place")),
        Submission.objects.count(),
        list(Draft.objects.order_by("pk").values_list("pk", "published_at")),
        list(Statement.objects.order_by("pk").values_list("pk", "reply_de")),
        list(Process.objects.order_by("pk").values_list("pk", "state", "title_de")),
        list(Phase.objects.order_by("pk").values_list("pk", "title_de")),
        list(Format.objects.order_by("pk").values_list("pk", "title_de", "place")),
    )
