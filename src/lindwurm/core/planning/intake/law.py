"""What intake asks of a rule set, with everything that is not set read strictly or openly at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lindwurm.core.city import City, LineUse, Procurement, Text
from lindwurm.core.planning.intake.errors import IntakeError
from lindwurm.core.planning.intake.numbers import basis_points
from lindwurm.core.planning.problem import Reading
from lindwurm.core.rulesets import OverrideError, Route, RuleSet, lead_quarters, route

OPEN_THETA = 0
"""Open reading of a theta that is not set: no grant is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The values of a rule set that a problem rests on, overrides and reading applied."""

    theta: int | None = None
    """B-6: least grants ÷ eligible cost in basis points; None = exception (b) never holds."""
    carry_life: Mapping[LineUse, int] = field(default_factory=dict)
    """B-9, B-10: years that money lives on, by the line's use; 0 where it says nothing."""
    early_start_barred: bool = True
    """B-15, where a programme says nothing."""
    rules: RuleSet | None = None
    """B-25 … B-28 are asked of it, measure by measure."""
    reading: Reading = Reading.STRICT

    def lead(self, procurement: Procurement, value: int) -> int | None:
        """Return the lead quarters of the route for a net value in cents; None = not set, and so barred."""
        if self.rules is None:
            return None
        lead = lead_quarters(self.rules, self._route(self.rules, procurement, value))
        return 0 if lead is None and self.reading is Reading.OPEN else lead

    def _route(self, rules: RuleSet, procurement: Procurement, value: int) -> Route:
        """Strictly, a threshold that is not set permits nothing; openly, any value."""
        chosen = route(rules, value, procurement)
        if self.reading is Reading.STRICT or chosen is Route.NONE:
            return chosen
        kind = "works" if procurement is Procurement.WORKS else "supplies"
        european = rules.money("B-25", kind)
        if european is not None and value >= european:
            return Route.EU
        for step, key in (
            (Route.DIRECT, "direct"),
            (Route.NEGOTIATED, "negotiated"),
            (Route.RESTRICTED, f"restricted_{kind}"),
        ):
            limit = rules.money("B-26", key)
            if limit is None or value <= limit:
                return step
        return Route.PUBLIC


NO_LAW = Law()
"""Nothing set, everything barred: for questions that no law decides."""


def law_of(city: City, ruleset: RuleSet, reading: Reading) -> Law:
    """Read a rule set for a city: its overrides, then all that is not set, together, by the reading.

    Strictly, theta that is not set never opens the gate, money is not carried over, an early start is
    barred, and a route without a lead time cannot be taken; openly, the gate is open, money lives to the
    horizon, an early start is allowed, and procurement takes no time. Theta is rounded to basis points,
    half to even.

    Raises:
        IntakeError: if the city names another rule set, or an override does not fit.
    """
    if ruleset.name != city.ruleset.name:
        raise IntakeError(
            where="city.yaml: ruleset.name",
            expected=Text(de=f"das Regelwerk {city.ruleset.name}", en=f"the rule set {city.ruleset.name}"),
            got=Text(de=ruleset.name),
            do=Text(
                de="das Regelwerk laden, das die Stadt nennt", en="load the rule set that the city names"
            ),
        )
    try:
        rules = ruleset.for_city(city.ruleset)
    except OverrideError as error:
        raise IntakeError(
            where="city.yaml: ruleset.overrides",
            expected=Text(de="einen Wert, den das Regelwerk kennt", en="a value that the rule set has"),
            got=Text(
                de=f"einen, der nicht passt ({error.problem.de})",
                en=f"one that does not fit ({error.problem.into('en')})",
            ),
            do=Text(
                de="den eigenen Wert berichtigen oder weglassen", en="correct the override or leave it out"
            ),
        ) from error
    is_open = reading is Reading.OPEN
    theta = rules.theta
    unset_theta = OPEN_THETA if is_open else None
    unset_life = len(city.years) if is_open else 0
    lives = {use: rules.carry_life(use) for use in LineUse}
    barred = rules.early_start_barred
    return Law(
        theta=unset_theta if theta is None else basis_points(theta),
        carry_life={use: unset_life if life is None else life for use, life in lives.items()},
        early_start_barred=not is_open if barred is None else barred,
        rules=rules,
        reading=reading,
    )
