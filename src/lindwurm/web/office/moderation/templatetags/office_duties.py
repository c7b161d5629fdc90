"""What waits for the officer because the law sets a day for it: `{% load office_duties %}`, `{% duties %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from lindwurm.base.accounts.queries import admin_count
from lindwurm.stages.participation.queries.barriers import open_barriers, statement_problem
from lindwurm.stages.participation.queries.moderation import open_objections, open_reports
from lindwurm.stages.participation.queries.polls_waiting import boxes_of
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.moderation.views.people import MANY_OFFICERS

register = template.Library()


@register.inclusion_tag("office_moderation/duties.html", takes_context=True)
def duties(context: template.Context) -> dict[str, Any]:
    """Show what is due by law; nothing for whoever is no officer."""
    request, town = context["request"], context["municipality"]
    if not officers(request.user, town):
        return {"shown": False}
    now = timezone.now()
    today = timezone.localdate(now)
    may_do_all = admin_count(town)
    boxes = boxes_of(town, now)
    return {
        "shown": True,
        "request": request,
        "municipality": town,
        "problem": statement_problem(town, today=today),
        "barriers": open_barriers(town).count(),
        "late_barriers": open_barriers(town).filter(due_on__lt=today).count(),
        "reports": open_reports(town).count(),
        "late_reports": open_reports(town).filter(due_on__lt=today).count(),
        "objections": open_objections(town).count(),
        "unclosed": boxes.unclosed,
        "waits": [(each, each.asked_by == request.user.pk) for each in boxes.waits],
        "officers": may_do_all,
        "too_many": may_do_all > MANY_OFFICERS,
    }
