"""A rule set: law as data, each rule with paragraph, values, source and the sentence that people read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from lindwurm.core.city import LineUse, RuleSetChoice, Text


class Form(StrEnum):
    """The generic forms of rules that code knows."""

    LIMIT = "limit"
    """Use up to an amount."""
    GATE = "gate"
    """Only under a condition."""
    NOT_BEGUN = "not-begun"
    """Not before a decision."""
    CAP = "cap"
    """A share or amount at most."""
    EXCLUSION = "exclusion"
    """Not together."""
    CARRY_OVER = "carry-over"
    """Usable for so many years."""
    COMMITMENT = "commitment"
    """Only with authority for later years."""
    LEAD_TIME = "lead-time"
    """Time that must pass before."""


class Enforcement(StrEnum):
    """Where the planner holds a rule."""

    COLUMN = "column"
    """It removes ways of doing a measure."""
    COUPLING = "coupling"
    """It limits what is chosen together."""
    DATA_CHECK = "data-check"
    """It is asked for as input or checked in the files."""
    INFORMATION = "information"
    """It is shown; people apply it."""


class ValueType(StrEnum):
    """How a value is written."""

    MONEY = "money"
    """Cents."""
    RATIO = "ratio"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """A value of a rule; None = not set, which is never guessed."""

    key: str
    type: ValueType
    value: int | Decimal | bool | None
    assumed: bool = False
    """True: an assumption to be calibrated, no law."""
    reason: str | None = None
    """Set where a city replaced the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of a Land's budget, grant or procurement law."""

    id: str
    title: Text
    form: Form
    paragraph: str
    sentence: Text
    """What people read where the rule binds."""
    enforced: Enforcement
    why_there: Text
    values: tuple[RuleValue, ...]
    sources: tuple[str, ...]
    checked_on: str
    confirmed_by: str | None
    """None until a treasury has confirmed it."""
    open: Text | None
    """What is not verified."""

    @property
    def unset(self) -> tuple[str, ...]:
        """Return the keys that are not set."""
        return tuple(entry.key for entry in self.values if entry.value is None)


class OverrideError(ValueError):
    """A city replaces a value that the rule set does not have, or by something of another type."""

    def __init__(self, problem: Text) -> None:
        """Keep what is wrong, in both languages."""
        super().__init__(problem.en)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The law of a Land at a time."""

    name: str
    title: Text
    rules: tuple[Rule, ...]

    def rule(self, rule_id: str) -> Rule:
        """Return a rule.

        Raises:
            KeyError: if the set has no such rule.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def value(self, rule_id: str, key: str) -> RuleValue | None:
        """Return a rule's value, None where the set does not name the rule or the key."""
        for rule in self.rules:
            if rule.id == rule_id:
                return next((entry for entry in rule.values if entry.key == key), None)
        return None

    def money(self, rule_id: str, key: str) -> int | None:
        """Return an amount in cents, None = not set."""
        found = self.value(rule_id, key)
        return found.value if found is not None and type(found.value) is int else None

    def number(self, rule_id: str, key: str) -> Decimal | None:
        """Return a number or ratio, None = not set."""
        found = self.value(rule_id, key)
        return found.value if found is not None and isinstance(found.value, Decimal) else None

    def flag(self, rule_id: str, key: str) -> bool | None:
        """Return yes or no, None = not set."""
        found = self.value(rule_id, key)
        return found.value if found is not None and isinstance(found.value, bool) else None

    @property
    def theta(self) -> Decimal | None:
        """Return the least share of grants for especially important investments (B-6), None = not set."""
        return self.number("B-6", "theta")

    @property
    def early_start_barred(self) -> bool | None:
        """Tell whether work may not begin before the grant's decision where a programme is silent (B-15)."""
        return self.flag("B-15", "barred")

    def carry_life(self, use: LineUse) -> int | None:
        """Return for how many years money of a line may be carried over (B-9, B-10), None = not set.

        A line for both kinds carries as short as current money does.
        """
        life = self.number("B-10" if use is LineUse.CAPEX else "B-9", "life_years")
        return None if life is None else int(life)

    def unset(self) -> tuple[tuple[str, str], ...]:
        """Return every (rule, key) that is not set."""
        return tuple((rule.id, key) for rule in self.rules for key in rule.unset)

    def with_value(self, rule_id: str, key: str, text: str, reason: str) -> RuleSet:
        """Return the set with a value replaced by a city.

        Raises:
            OverrideError: if there is no such rule or key, or the text is not of its type.
        """
        old = self.value(rule_id, key)
        if old is None:
            raise OverrideError(Text(de="gibt es dort nicht", en="is not there"))
        new = replace(old, value=parse_value(text, old.type), assumed=False, reason=reason)
        rules = (
            rule
            if rule.id != rule_id
            else replace(rule, values=tuple(new if entry.key == key else entry for entry in rule.values))
            for rule in self.rules
        )
        return replace(self, rules=tuple(rules))

    def for_city(self, choice: RuleSetChoice) -> RuleSet:
        """Return the set with all overrides of a city.

        Raises:
            OverrideError: as `with_value`.
        """
        changed = self
        for override in choice.overrides:
            changed = changed.with_value(override.rule, override.key, override.value, override.reason)
        return changed


NOT_SET = "not set"


def parse_value(text: str, kind: ValueType) -> int | Decimal | bool | None:
    """Type a value of a rule; ``not set`` gives None.

    Raises:
        OverrideError: if the text is not of the type.
    """
    if text == NOT_SET:
        return None
    if kind is ValueType.FLAG:
        if text in {"true", "false"}:
            return text == "true"
        raise OverrideError(
            Text(de=f"„{text}“ ist weder true noch false", en=f"“{text}” is neither true nor false")
        )
    share = kind is ValueType.RATIO and text.endswith("%")
    digits = text.removesuffix("%").strip() if share else text
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii() or len(digits) > 15:
        raise OverrideError(Text(de=f"„{text}“ ist keine Zahl", en=f"“{text}” is no number"))
    number = Decimal(digits) / 100 if share else Decimal(digits)
    if kind is ValueType.MONEY:
        return int(number * 100)
    if kind is ValueType.RATIO and number > 1:
        raise OverrideError(
            Text(de=f"„{text}“ ist kein Anteil bis 100 %", en=f"“{text}” is no share up to 100 %")
        )
    return number
