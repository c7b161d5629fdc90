"""How is counted: the published parameters of a procedure, and which rule is defined for which ballot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.words import REFUSALS
from lindwurm.core.wording.language import Lang

DEFAULT_STEP = Fraction(1, 100)
"""Part of the budget by which completion raises the shares of all voters together, unless a step is named."""


class ProcedureError(ValueError):
    """Parameters that do not fit together; the message says what was expected and what came."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep what to say; the message is in English."""
        super().__init__(REFUSALS.say(key, "en", **values))
        self._key, self._values = key, values

    def say(self, lang: Lang) -> str:
        """Write the message in a language."""
        return REFUSALS.say(self._key, lang, **self._values)


class Rule(StrEnum):
    """Who decides which project is next."""

    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"
    PHRAGMEN = "phragmen"


class Utility(StrEnum):
    """What a chosen project is worth to a voter who gave it one point."""

    COST = "cost"
    """As much as it costs: large projects count for more."""
    CARDINALITY = "cardinality"
    """One, whatever it costs: many small projects count for more."""


class Completion(StrEnum):
    """What Equal Shares does with money that the shares alone do not spend."""

    NONE = "none"
    ADD1 = "add1"
    """Raise all shares by a step and count anew, again and again."""


class Stop(StrEnum):
    """When completion ends."""

    OVERSPENT = "overspent"
    """At the first step that costs more than the budget; the step before it counts."""
    EXHAUSTIVE = "exhaustive"
    """Already at the first step after which no further project fits into the budget."""


class Comparison(StrEnum):
    """Whether Equal Shares must hold against the greedy outcome."""

    NONE = "none"
    SATISFACTION = "satisfaction"
    """The greedy outcome is taken if more voters have a higher utility from it than the other way round."""


class Overrun(StrEnum):
    """What greedy and Phragmén do when the next project does not fit into what is left of the budget."""

    SKIP = "skip"
    STOP = "stop"


class TieStep(StrEnum):
    """One step of the tie rule; each keeps the best of those still tied."""

    POINTS = "points"
    """More points; on approval ballots: more votes."""
    CHEAPER = "cheaper"
    DEARER = "dearer"
    LOT = "lot"
    """The order of the lots: published, or drawn from the seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRule:
    """How ties are broken; the last step is always the lot."""

    steps: tuple[TieStep, ...] = (TieStep.POINTS, TieStep.CHEAPER)
    seed: str = "lindwurm"
    """The lot of a project is the SHA-256 of ``seed:id``; the smallest is drawn first."""
    lots: tuple[str, ...] = ()
    """Project ids in the order in which lots were drawn by hand; those not listed follow by seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All that must be published before the vote so that anybody gets the same result.

    What is left None is settled for the rule by `settle`.
    """

    rule: Rule
    utility: Utility | None = None
    completion: Completion | None = None
    step: Fraction | None = None
    """Money by which completion raises each voter's share."""
    stop: Stop | None = None
    comparison: Comparison | None = None
    overrun: Overrun | None = None
    ties: TieRule = TieRule()


DEFINED: dict[tuple[Rule, BallotType], tuple[Utility | None, ...]] = {
    (Rule.EQUAL_SHARES, BallotType.APPROVAL): (Utility.COST, Utility.CARDINALITY),
    (Rule.EQUAL_SHARES, BallotType.CHOOSE_ONE): (Utility.COST, Utility.CARDINALITY),
    (Rule.EQUAL_SHARES, BallotType.CUMULATIVE): (Utility.COST, Utility.CARDINALITY),
    (Rule.EQUAL_SHARES, BallotType.ORDINAL): (Utility.COST, Utility.CARDINALITY),
    (Rule.GREEDY, BallotType.APPROVAL): (Utility.COST, Utility.CARDINALITY),
    (Rule.GREEDY, BallotType.CHOOSE_ONE): (Utility.COST, Utility.CARDINALITY),
    (Rule.GREEDY, BallotType.CUMULATIVE): (Utility.COST, Utility.CARDINALITY),
    (Rule.GREEDY, BallotType.ORDINAL): (Utility.COST, Utility.CARDINALITY),
    (Rule.PHRAGMEN, BallotType.APPROVAL): (None,),
    (Rule.PHRAGMEN, BallotType.CHOOSE_ONE): (None,),
    (Rule.PHRAGMEN, BallotType.CUMULATIVE): (),
    (Rule.PHRAGMEN, BallotType.ORDINAL): (),
}
"""Utilities for which a rule is defined on a type of ballot; the table of docs/counting.md."""


def settle(procedure: Procedure, ballot_type: BallotType) -> Procedure:
    """Fill in the defaults of the rule and refuse what is not defined or would have no effect.

    The step stays None where it is to be a part of the budget: that is known only with the voters.

    Raises:
        ProcedureError: if rule, ballot and utility do not fit, or a parameter does not belong to the rule.
    """
    defined = DEFINED[procedure.rule, ballot_type]
    if not defined:
        raise ProcedureError("no-such-pair", rule=procedure.rule, ballot=ballot_type)
    utility = defined[0] if procedure.utility is None else procedure.utility
    if utility not in defined:
        raise ProcedureError("no-utility", rule=procedure.rule, utility=utility)
    if procedure.rule is Rule.EQUAL_SHARES:
        return replace(_settle_shares(procedure), utility=utility)
    for name in ("completion", "step", "stop", "comparison"):
        if (value := getattr(procedure, name)) is not None:
            raise ProcedureError("only-shares", name=name, value=value, rule=procedure.rule)
    usual = Overrun.SKIP if procedure.rule is Rule.GREEDY else Overrun.STOP
    return replace(procedure, utility=utility, overrun=procedure.overrun or usual)


def _settle_shares(procedure: Procedure) -> Procedure:
    if procedure.overrun is not None:
        raise ProcedureError("not-shares", value=procedure.overrun)
    completion = procedure.completion or Completion.ADD1
    if completion is Completion.NONE and (procedure.step is not None or procedure.stop is not None):
        raise ProcedureError("only-add1")
    if procedure.step is not None and procedure.step <= 0:
        raise ProcedureError("small-step", step=procedure.step)
    return replace(
        procedure,
        completion=completion,
        stop=(procedure.stop or Stop.OVERSPENT) if completion is Completion.ADD1 else None,
        comparison=procedure.comparison or Comparison.NONE,
    )
