"""Whether a measure is as far worked out as it claims to be."""

from __future__ import annotations

from lindwurm.core.city.measures import Measure, Progress, Publication, Readiness
from lindwurm.core.city.texts import Text
from lindwurm.core.city.variants import Variant

_OUT = {Progress.DONE, Progress.ENDED, Progress.UNKNOWN}


def unmet_readiness(measure: Measure) -> tuple[Text, Readiness] | None:
    """Return what a measure lacks for its readiness, and the next lower readiness; None where nothing is lacking.

    Of what is done, ended, unknown or archived nothing is asked any more.
    """
    if measure.publication is Publication.ARCHIVED or measure.progress in _OUT:
        return None
    for needed, lower, there in _needs(measure):
        if not there:
            return needed, lower
    return None


def _needs(measure: Measure) -> list[tuple[Text, Readiness, bool]]:
    """List what the claimed readiness needs, the next lower readiness, and whether it is there."""
    is_going_on = measure.progress is Progress.RUNNING and measure.remaining is not None
    if measure.readiness is Readiness.IDEA:
        return []
    if measure.readiness is Readiness.OUTLINE:
        needed = Text(de="outline oder variants", en="outline or variants")
        return [(needed, Readiness.IDEA, bool(measure.ways) or is_going_on)]
    worked_out = bool(measure.variants) and all(_is_costed(variant) for variant in measure.variants)
    needed = Text(de="Varianten mit Kosten oder Personal", en="variants with costs or staff")
    needs = [(needed, Readiness.OUTLINE, worked_out or is_going_on)]
    if measure.readiness is Readiness.REGISTRABLE:
        assessed = measure.assessment is not None and bool(measure.contributions) and bool(measure.milestones)
        needed = Text(
            de="assessment, contributions und milestones", en="assessment, contributions and milestones"
        )
        needs.append((needed, Readiness.COSTED, assessed))
    return needs


def _is_costed(variant: Variant) -> bool:
    return bool(variant.costs or variant.staff)
