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
from lindwurm.core.planning.demands.conflict import Barrier, Contradiction, Member, MemberKind
from lindwurm.core.planning.demands.contradict import contradict
from lindwurm.core.planning.demands.demand import OWN, Demand, is_met, with_demand
from lindwurm.core.planning.demands.price import price

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
    "StaffChange",
    "contradict",
    "is_met",
    "price",
    "with_demand",
]
