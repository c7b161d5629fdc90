"""A text that is consulted, and a survey."""

from __future__ import annotations

from lindwurm.base.accounts.models import User
from lindwurm.exchange.voice.values import DraftFile, QuestionFile
from lindwurm.stages.participation.domain import drafts, surveys
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.models import Format, Survey


def fill_draft(shown: Format, file: DraftFile, people: dict[str, User]) -> None:
    """Publish the text as the first version, with what citizens say to it and the city's replies."""
    text = from_markdown(file.markdown.encode("utf-8"))
    draft = drafts.import_draft(
        format=shown, imported=text, title=file.title, note=file.note or "", acting_user=None
    )
    draft = drafts.publish_draft(draft=draft, note=file.note or "", acting_user=None)
    paragraphs = list(draft.paragraphs.order_by("place"))
    for said in file.statements:
        statement = drafts.add_statement(
            paragraph=paragraphs[said.paragraph - 1],
            text=said.text,
            proposal=said.proposal or "",
            author=people[said.author],
            acting_user=people[said.author],
        )
        if said.verdict and said.reply:
            drafts.reply_statement(
                statement=statement,
                verdict=said.verdict,
                reply_de=said.reply.de,
                reply_en=said.reply.en or "",
                acting_user=None,
            )


def fill_survey(shown: Format, questions: tuple[QuestionFile, ...]) -> None:
    """Ask the questions."""
    survey = Survey.objects.of(shown.municipality).get(format=shown)
    for question in questions:
        surveys.add_question(
            survey=survey,
            kind=question.kind,
            options=[
                surveys.Option(de=text.de, en=text.en or "") for text in (*question.choices, *question.rows)
            ],
            acting_user=None,
            text_de=question.text.de,
            text_en=question.text.en or "",
            demographic=question.demographic,
        )
