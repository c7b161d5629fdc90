"""The rules by which contributions are taken away: their names, and what an author is told for a start.

The texts of the rules that people accept are the city's and have versions (`Terms`); these keys stay, so that what was
taken away can be counted by rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lindwurm.core.wording import Lang, Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of taking part."""

    key: str
    title: Phrase
    reason: Phrase
    """What a moderator may start from; the author reads it."""

    def named(self, lang: Lang) -> str:
        """Return its name in a language."""
        return self.title.into(lang)


OTHER: Final = "other"
RULES: Final = {
    rule.key: rule
    for rule in (
        Rule(
            key="insult",
            title=Phrase("Beleidigung oder Bedrohung", "Insult or threat"),
            reason=Phrase(
                "Ihr Beitrag greift eine Person oder Gruppe an. Kritik an der Sache ist willkommen, Angriffe sind es nicht.",
                "Your contribution attacks a person or group. Criticism of the matter is welcome, attacks are not.",
            ),
        ),
        Rule(
            key="hatred",
            title=Phrase("Hass oder Diskriminierung", "Hatred or discrimination"),
            reason=Phrase(
                "Ihr Beitrag wertet Menschen wegen ihrer Herkunft, Religion, Behinderung, ihres Geschlechts, Alters oder "
                "ihrer Lebensweise ab.",
                "Your contribution devalues people for their origin, religion, disability, sex, age or way of life.",
            ),
        ),
        Rule(
            key="private",
            title=Phrase("Angaben zu anderen Personen", "Details of other people"),
            reason=Phrase(
                "Ihr Beitrag enthält Angaben, an denen eine andere Person zu erkennen ist. Sie können ihn ohne diese "
                "Angaben noch einmal einreichen.",
                "Your contribution contains details by which somebody else can be recognised. You can hand it in again "
                "without them.",
            ),
        ),
        Rule(
            key="advertising",
            title=Phrase("Werbung oder Spam", "Advertising or spam"),
            reason=Phrase(
                "Ihr Beitrag wirbt für ein Angebot oder wiederholt sich ohne Bezug zum Thema.",
                "Your contribution advertises something or repeats itself without any relation to the topic.",
            ),
        ),
        Rule(
            key="off-topic",
            title=Phrase("Gehört nicht zum Thema", "Not about the topic"),
            reason=Phrase(
                "Ihr Beitrag gehört nicht zu dem, worum es in dieser Beteiligung geht.",
                "Your contribution does not belong to what this procedure is about.",
            ),
        ),
        Rule(
            key="unlawful",
            title=Phrase("Rechtswidriger Inhalt", "Unlawful content"),
            reason=Phrase(
                "Ihr Beitrag verstößt nach unserer Prüfung gegen geltendes Recht.",
                "Your contribution breaks the law, as we see it.",
            ),
        ),
        Rule(
            key="copyright",
            title=Phrase("Rechte anderer an Text oder Bild", "Rights of others in text or picture"),
            reason=Phrase(
                "Ihr Beitrag enthält einen Text oder ein Bild, an dem andere Rechte haben.",
                "Your contribution contains a text or picture in which others hold rights.",
            ),
        ),
        Rule(
            key=OTHER,
            title=Phrase("Anderer Grund", "Another reason"),
            reason=Phrase("", ""),
        ),
    )
}


def rule_named(key: str, lang: Lang) -> str:
    """Return the name of a rule; one that is known no more is called "another reason"."""
    return RULES.get(key, RULES[OTHER]).named(lang)
