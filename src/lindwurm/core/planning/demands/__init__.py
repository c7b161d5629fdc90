"""What a demand costs, and which demands and limits cannot hold together; as data, then in sentences."""

from lindwurm.core.planning.demands.answer import (
    GrantChange,
    LateDuty,
    Loss,
    MoneyChange,
    Outcome,
    Price,
    StaffChange,
)
from lindwurm.core.planning.demands.conflict import (
    Barrier,
    Contradiction,
    Member,
    MemberKind,
    Settled,
    Standing,
)
from lindwurm.core.planning.demands.conflict_words import contradiction_sentences
from lindwurm.core.planning.demands.contradict import contradict
from lindwurm.core.planning.demands.demand import OWN, Demand, is_met, with_demand
from lindwurm.core.planning.demands.price import price
from lindwurm.core.planning.demands.price_words import price_sentences
from lindwurm.core.planning.demands.settled import demand_from, left_out

__all__ = [
    "OWN",
    "Barrier",
    "Contradiction",
    "Demand",
    "GrantChange",
    "LateDuty",
    "Loss",
    "Member",
    "MemberKind",
    "MoneyChange",
    "Outcome",
    "Price",
    "Settled",
    "StaffChange",
    "Standing",
    "contradict",
    "contradiction_sentences",
    "demand_from",
    "is_met",
    "left_out",
    "price",
    "price_sentences",
    "with_demand",
]
