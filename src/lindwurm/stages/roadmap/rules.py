"""Who may do what with measures: small named predicates."""

from __future__ import annotations

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.accounts.rules import Person, has_role
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.roadmap.models import Measure, MeasureIdea

EDITING = (Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD)
DECIDING = (Role.OFFICER,)


def may_edit_measures(user: Person, municipality: Municipality) -> bool:
    """Tell whether the person may create, change and submit measures and report how far they are.

    A unit lead may do so for every unit: in small town halls people stand in for each other, each act is logged, and
    nothing becomes public before the officer has looked at it.
    """
    return has_role(user, municipality, *EDITING)


def may_decide_measures(user: Person, municipality: Municipality) -> bool:
    """Tell whether the person may approve, publish and archive measures, and change public ones."""
    return has_role(user, municipality, *DECIDING)


def is_only_officer(user: Person, municipality: Municipality) -> bool:
    """Tell whether nobody else in the municipality could approve what this person submits."""
    officers = Membership.objects.filter(
        municipality=municipality, role__in=DECIDING, user__is_active=True
    ).values_list("user_id", flat=True)
    return set(officers) == {user.pk}


def is_known_to_citizens(measure: Measure) -> bool:
    """Tell whether authors and followers of its ideas were told of a measure: then giving it up needs a reason (P-26)."""
    links = MeasureIdea.objects.of(measure.municipality).filter(measure=measure)
    return any(links.values_list("told", flat=True))
