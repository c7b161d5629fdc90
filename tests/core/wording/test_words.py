"""Times, lists, origins, and the catalogues that hold the phrases."""

import pytest

from lindwurm.core.periods import Quarter
from lindwurm.core.wording import (
    CATALOGUES,
    LANGUAGES,
    Catalogue,
    Phrase,
    assumed,
    date,
    documented,
    during,
    estimated,
    listed,
    missing,
    quarter,
    quoted,
    sentence,
)


def q(text):
    return Quarter.parse(text)


def test_quarter_in_both_languages():
    assert quarter(q("2027-Q3"), "de") == "3. Quartal 2027"
    assert quarter(q("2027-Q3"), "en") == "Q3 2027"


@pytest.mark.parametrize(
    ("first", "last", "de", "en"),
    [
        ("2027-Q3", "2027-Q3", "im 3. Quartal 2027", "in Q3 2027"),
        ("2027-Q1", "2027-Q3", "in der Zeit vom 1. bis zum 3. Quartal 2027", "from Q1 to Q3 2027"),
        (
            "2027-Q4",
            "2028-Q1",
            "in der Zeit vom 4. Quartal 2027 bis zum 1. Quartal 2028",
            "from Q4 2027 to Q1 2028",
        ),
    ],
)
def test_during_says_when(first, last, de, en):
    assert (during(q(first), q(last), "de"), during(q(first), q(last), "en")) == (de, en)


def test_date_as_fine_as_it_is_known():
    assert [date(text, "de") for text in ("2026", "2026-11", "2026-11-03")] == [
        "2026",
        "November 2026",
        "3. November 2026",
    ]
    assert date("2026-03-23", "en") == "23 March 2026"


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")]
)
def test_listed_joins_with_and(parts, text):
    assert listed(parts, "de") == text


def test_quoted_uses_the_marks_of_the_language():
    assert (quoted("Licht", "de"), quoted("Light", "en")) == ("„Licht“", "“Light”")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", ""),
        ("es fehlt Geld", "Es fehlt Geld."),
        ("Es fehlt Geld. ", "Es fehlt Geld."),
        ("nach „Was nun?“", "Nach „Was nun?“."),
        ("über 1,5 Mio. €", "Über 1,5 Mio. €."),
    ],
)
def test_sentence_starts_and_ends(text, whole):
    assert sentence(text) == whole


@pytest.mark.parametrize(
    ("names", "de", "en"),
    [
        ([], "nach Schätzung", "by estimate"),
        (
            ["Abteilung Digitales"],
            "nach Schätzung der Abteilung Digitales",
            "as estimated by Abteilung Digitales",
        ),
        (
            ["Kämmerei", "EWR Netz", "Kämmerei"],
            "nach Schätzung der Kämmerei und der Stelle „EWR Netz“",
            "as estimated by Kämmerei and EWR Netz",
        ),
        (["a", "b", "c"], "nach Schätzung mehrerer Stellen", "as estimated by several offices"),
    ],
)
def test_estimated_names_who_estimated(names, de, en):
    assert (estimated(names, "de"), estimated(names, "en")) == (de, en)


def test_other_origins_in_words():
    assert assumed("de") == "nach Annahme"
    assert assumed("de", "wie im Vorjahr.") == "angenommen: wie im Vorjahr"
    assert documented("Haushaltsplan 2027", "2026", "de") == "belegt: Haushaltsplan 2027, Stand 2026"
    assert missing("de") == "die Angabe fehlt noch"
    assert missing("en", "Treasury") == "the figure is still missing (to be delivered by: Treasury)"


@pytest.mark.parametrize("topic", sorted(CATALOGUES))
def test_every_phrase_has_both_languages_and_the_same_placeholders(topic):
    for key, phrase in CATALOGUES[topic]:
        assert all(phrase.into(lang) for lang in LANGUAGES), key
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_catalogue_refuses_an_unknown_key_and_a_missing_value():
    catalogue = Catalogue({"key": Phrase("{who} fehlt", "{who} is missing")})

    assert "key" in catalogue
    assert "other" not in catalogue
    assert catalogue.say("key", "en", who="Nobody") == "Nobody is missing"
    with pytest.raises(KeyError):
        catalogue.say("other", "de")
    with pytest.raises(KeyError):
        catalogue.say("key", "de")
