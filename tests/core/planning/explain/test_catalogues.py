"""Every phrase of an explanation stands in both languages, and every kind of reason has one."""

import pytest

from lindwurm.core.planning.explain.explanation import BasisKind, Standing
from lindwurm.core.planning.explain.reasons import CauseKind
from lindwurm.core.planning.explain.texts import BASES, CATALOGUES, CAUSES, CLAUSES, SHORT, STANDINGS
from lindwurm.core.wording import LANGUAGES


@pytest.mark.parametrize("topic", sorted(CATALOGUES))
def test_every_phrase_has_both_languages_and_the_same_placeholders(topic):
    for key, phrase in CATALOGUES[topic]:
        assert all(phrase.into(lang).strip() for lang in LANGUAGES), key
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_every_kind_has_a_phrase():
    assert [kind for kind in CauseKind if kind.value not in CAUSES] == []
    assert [kind for kind in BasisKind if kind.value not in BASES and kind.value not in CLAUSES] == []
    assert [kind for kind in BasisKind if kind.value not in SHORT] == []
    said_by_reason = {Standing.NOT_PLANNED}
    assert [each for each in Standing if each.value not in STANDINGS and each not in said_by_reason] == []


def test_plain_catalogue_names_no_rule_and_no_value():
    phrases = [text for _, phrase in CATALOGUES["plain"] for text in (phrase.de, phrase.en)]

    assert [text for text in phrases if "§" in text or "Punkt" in text or "(" in text] == []
