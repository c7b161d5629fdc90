"""The rules of taking part have versions; everybody with an account is told of a new one (P-17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify
from lindwurm.core.wording import LANGUAGES
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.models import Terms


@transaction.atomic
def publish_terms(
    *,
    municipality: Municipality,
    text_de: str,
    valid_from: date,
    text_en: str = "",
    changed_de: str = "",
    changed_en: str = "",
    acting_user: Any,
) -> Terms:
    """Add a version of the rules and tell everybody who takes part what is new; former versions stay to be read.

    Args:
        municipality: whose rules.
        text_de: the rules, Markdown.
        valid_from: first day on which they hold.
        text_en: the same in English.
        changed_de: what is new, in a sentence or two.
        changed_en: the same in English.
        acting_user: who publishes them.
    """
    # Two who publish at once wait for each other here, so that no number is given twice.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    last = Terms.objects.of(municipality).aggregate(last=Max("number"))["last"] or 0
    row = Terms.objects.create(
        municipality=municipality,
        number=last + 1,
        text_de=text_de,
        text_en=text_en,
        changed_de=changed_de,
        changed_en=changed_en,
        valid_from=valid_from,
    )
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="participation.publish_terms",
        target=row,
        data={"number": row.number, "valid_from": valid_from.isoformat()},
    )
    if last:
        day = {lang: date_words(valid_from.isoformat(), lang) for lang in LANGUAGES}
        people = Membership.objects.filter(municipality=municipality, user__is_active=True)
        notify(
            municipality=municipality,
            users=people.values_list("user_id", flat=True),
            topic="terms",
            event=str(row.number),
            kind="terms",
            subject_de=f"Die Regeln der Beteiligung ändern sich zum {day['de']}",
            subject_en=f"The rules of taking part change on {day['en']}",
            lines_de=[changed_de] if changed_de else [],
            lines_en=[changed_en or changed_de] if changed_de else [],
            page="public:rules",
            acting_user=acting_user,
        )
    return row
