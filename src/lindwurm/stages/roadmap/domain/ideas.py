"""The link between a measure and the ideas it comes from."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.roadmap.domain.errors import UnfitIdeaError
from lindwurm.stages.roadmap.domain.telling import tell_ideas
from lindwurm.stages.roadmap.models import Measure, MeasureIdea


@transaction.atomic
def link_idea(*, measure: Measure, idea: Idea, acting_user: Any) -> MeasureIdea:
    """Note that a measure comes from an idea; a link that there is already stays as it is.

    If everybody may see the measure, author and followers of the idea are told.

    Raises:
        UnfitIdeaError: if the idea belongs to another municipality.
    """
    if idea.municipality_id != measure.municipality_id:
        raise UnfitIdeaError("an idea of the measure's municipality", idea.pk)
    link, is_new = MeasureIdea.objects.get_or_create(
        measure=measure, idea=idea, defaults={"municipality": measure.municipality}
    )
    if is_new:
        _log(measure, idea, "link_idea", acting_user)
        tell_ideas(municipality=measure.municipality, acting_user=acting_user)
    return link


@transaction.atomic
def unlink_idea(*, measure: Measure, idea: Idea, acting_user: Any) -> None:
    """Take a link away that was made by mistake; what was told stays in the history of the idea.

    Raises:
        MeasureIdea.DoesNotExist: if there is no such link.
    """
    MeasureIdea.objects.get(measure=measure, idea=idea).delete()
    _log(measure, idea, "unlink_idea", acting_user)


def _log(measure: Measure, idea: Idea, verb: str, acting_user: Any) -> None:
    record(
        municipality=measure.municipality,
        acting_user=acting_user,
        action=f"roadmap.{verb}",
        target=measure,
        data={"idea": idea.number},
    )
