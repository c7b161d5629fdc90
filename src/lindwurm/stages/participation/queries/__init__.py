"""Reads of participation."""

from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.ideas import idea_by_number, visible_comments, visible_ideas

__all__ = ["authors_of", "idea_by_number", "visible_comments", "visible_ideas"]
