"""Explains plans: why now, why not earlier, why not at all; as data first, each answer open to proof."""

from lindwurm.core.planning.explain.check import check_explanation
from lindwurm.core.planning.explain.claimed import (
    ClaimedDuty,
    claimed_duties,
    claimed_sentence,
    claimed_short,
)
from lindwurm.core.planning.explain.explainer import Explainer, UnknownMeasureError, explain
from lindwurm.core.planning.explain.explanation import (
    Basis,
    BasisKind,
    Case,
    Change,
    Comparison,
    Explanation,
    Refusal,
    RuleShare,
    Span,
    Stage,
    Standing,
    Verdict,
)
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind
from lindwurm.core.planning.explain.sentences import plain_sentences, sentences, why_not_short, why_now_short

__all__ = [
    "Basis",
    "BasisKind",
    "Breach",
    "Case",
    "Cause",
    "CauseKind",
    "Change",
    "ClaimedDuty",
    "Comparison",
    "Explainer",
    "Explanation",
    "Refusal",
    "RowKind",
    "RuleShare",
    "Span",
    "Stage",
    "Standing",
    "UnknownMeasureError",
    "Verdict",
    "check_explanation",
    "claimed_duties",
    "claimed_sentence",
    "claimed_short",
    "explain",
    "plain_sentences",
    "sentences",
    "why_not_short",
    "why_now_short",
]
