"""Checks of city.yaml and goals.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import City
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding
from lindwurm.core.rulesets import OverrideError, load_ruleset, ruleset_names


def check_settings(city: City, places: Places) -> Iterator[Finding]:
    """Yield what is wrong with now, class tables, the rule set and the goals' weights."""
    first, last = city.horizon.first, city.horizon.first.plus(city.horizon.quarters - 1)
    if not first <= city.now <= last:
        yield places.error("now-outside", city.horizon, first=first, last=last, now=city.now)
    for table in (city.classes.cost, city.classes.staff, city.classes.duration, city.classes.follow_up):
        for row in table:
            if not row.low <= row.likely <= row.high:
                yield places.error("class-order", row)
    yield from _ruleset(city, places)
    if city.goals and not any(goal.weight.likely for goal in city.goals):
        yield places.error("no-weight", city.goals[0], "weight")


def _ruleset(city: City, places: Places) -> Iterator[Finding]:
    choice = city.ruleset
    if choice.name not in ruleset_names():
        yield places.error(
            "unknown-ruleset", choice, "name", known=", ".join(ruleset_names()), name=choice.name
        )
        return
    rules = load_ruleset(choice.name)
    for override in choice.overrides:
        try:
            rules.with_value(override.rule, override.key, override.value, override.reason)
        except OverrideError as error:
            yield places.error(
                "bad-override",
                override,
                name=choice.name,
                rule=override.rule,
                setting=override.key,
                problem=error.problem,
            )
