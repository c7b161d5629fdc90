"""The plan of the simple ranked list, as a clerk would make it, to set beside a computed one; no solver."""

from lindwurm.core.planning.ranked.choices import ranked_choices
from lindwurm.core.planning.ranked.comparison import RankedComparison, RankedSide, compare_with_ranked
from lindwurm.core.planning.ranked.sentence import comparison_sentence

__all__ = [
    "RankedComparison",
    "RankedSide",
    "compare_with_ranked",
    "comparison_sentence",
    "ranked_choices",
]
