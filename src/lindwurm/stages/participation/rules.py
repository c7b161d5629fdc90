"""Who may do what with what citizens have sent in: small named predicates."""

from __future__ import annotations

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.rules import Person, has_role
from lindwurm.base.municipalities.models import Municipality

ANSWERING = (Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD)
REMINDED = (Role.OFFICER, Role.UNIT_LEAD)
"""Who is told of ideas that wait for an answer."""


def may_answer_ideas(user: Person, municipality: Municipality) -> bool:
    """Tell whether the person may speak for the city: answer, assign and merge ideas, and enter those on paper.

    Moderators see the same inbox but answer nothing: they judge whether a text keeps to the rules, not its matter.
    A unit lead may answer for every unit, as people stand in for each other; each answer names the unit that speaks.
    """
    return has_role(user, municipality, *ANSWERING)
