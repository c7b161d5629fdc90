"""Law as data: rule sets per Land, with paragraph, value, source and the sentence that people read."""

from lindwurm.core.rulesets.loader import (
    RuleSetError,
    load_ruleset,
    parse_ruleset,
    read_ruleset,
    ruleset_names,
)
from lindwurm.core.rulesets.procurement import Route, lead_quarters, route
from lindwurm.core.rulesets.values import (
    NOT_SET,
    Enforcement,
    Form,
    OverrideError,
    Rule,
    RuleSet,
    RuleValue,
    ValueType,
)

__all__ = [
    "NOT_SET",
    "Enforcement",
    "Form",
    "OverrideError",
    "Route",
    "Rule",
    "RuleSet",
    "RuleSetError",
    "RuleValue",
    "ValueType",
    "lead_quarters",
    "load_ruleset",
    "parse_ruleset",
    "read_ruleset",
    "route",
    "ruleset_names",
]
