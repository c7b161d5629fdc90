"""Names the law behind a rule, with the paragraph and the rule's id."""

from __future__ import annotations

import re

from lindwurm.core.planning.explain.texts import COUNTS
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang


class Laws:
    """The rules of a rule set in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        """Index the rules."""
        self._lang: Lang = lang
        self._laws = {rule.id: rule for rule in ruleset.rules}

    def ruled(self, rule: Rule, text: str) -> str:
        """Put the law before a text; rules of the planning model stand in its data only."""
        law = self.named(rule)
        return text if law is None else COUNTS.say("law", self._lang, law=law, text=text)

    def named(self, rule: Rule) -> str | None:
        """Name the law as the rule set's own sentence does before its colon, with paragraph and rule id."""
        found = self._laws.get(rule)
        if found is None:
            return None
        name, colon, _ = found.sentence.into(self._lang).partition(": ")
        name = name if colon else found.title.into(self._lang)
        name = found.paragraph if name in found.paragraph else name
        paragraph = re.split(r", | \(", found.paragraph)[0]
        is_named = name.startswith("§") or paragraph in name
        beside = rule.value if is_named else f"{paragraph}; {rule.value}"
        return COUNTS.say("named", self._lang, law=name, rule=beside)
