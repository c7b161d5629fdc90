"""The choice model: one sparse integer matrix with tagged rows that feeds bound, search and explainer."""

from lindwurm.core.planning.matrix.build import build_model
from lindwurm.core.planning.matrix.model import Auxiliary, ChoiceModel, Row

__all__ = ["Auxiliary", "ChoiceModel", "Row", "build_model"]
