"""What an export of statements says of each."""

from datetime import UTC, datetime

import pytest

from lindwurm.stages.participation.domain.drafts import add_statement, import_draft, publish_draft
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin
from lindwurm.stages.participation.models import Statement
from lindwurm.web.public.formats.draft_reads import export_rows

pytestmark = pytest.mark.django_db


def test_statement_is_exported_with_the_day_of_the_town(town):
    shown = town.format(FormatKind.CONSULTATION, "leitbild", title_de="Leitbild")
    imported = from_markdown(b"# Leitbild\n\nEin Satz.\n")
    draft = publish_draft(
        draft=import_draft(format=shown, imported=imported, acting_user=None), acting_user=None
    )
    said = add_statement(
        paragraph=draft.paragraphs.get(place=2), text="Gut.", origin=Origin.PAPER, acting_user=None
    )
    Statement.objects.filter(pk=said.pk).update(created_at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))

    assert [row["date"] for row in export_rows(shown, lang="de")] == ["2026-11-24"]
