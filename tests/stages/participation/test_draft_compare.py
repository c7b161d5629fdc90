"""Two versions of a text: paragraphs find their former selves, and words their changes."""

from hypothesis import given
from hypothesis import strategies as st

from lindwurm.stages.participation.draft_compare import LONGEST, match_paragraphs, word_changes

WORDS = st.lists(
    st.sampled_from(["Baum", "Bank", "soll", "die", "Stadt", ",", " ", "\n", "12"]), max_size=30
).map(" ".join)
TEXTS = st.lists(WORDS, max_size=8)


def test_paragraph_that_changed_a_little_is_the_same_one():
    before = ["Leitbild", "Die Stadt soll grün sein.", "Jede Schule ans Netz."]
    after = ["Leitbild", "Neu und ganz anders.", "Die Stadt soll sehr grün sein.", "Jede Schule ans Netz."]

    assert match_paragraphs(before, after) == [0, None, 1, 2]


def test_paragraph_that_moved_word_by_word_is_found():
    assert match_paragraphs(["a b c", "d e f", "g h i"], ["g h i", "a b c", "d e f"]) == [2, 0, 1]


def test_paragraph_that_was_written_anew_is_new():
    assert match_paragraphs(["Bäume am Marktplatz pflanzen"], ["Kostenloses Netz in Bussen"]) == [None]


def test_words_that_changed_are_named():
    assert word_changes("Die Stadt soll grün sein.", "Die Stadt muss grün sein!") == [
        ("same", "Die Stadt "),
        ("del", "soll"),
        ("ins", "muss"),
        ("same", " grün sein"),
        ("del", "."),
        ("ins", "!"),
    ]


def test_very_long_paragraphs_are_compared_as_a_whole():
    long = "x " * LONGEST

    assert word_changes(long, "kurz") == [("del", long), ("ins", "kurz")]


@given(WORDS, WORDS)
def test_changes_hold_both_versions_letter_by_letter(before, after):
    pieces = word_changes(before, after)

    assert "".join(text for change, text in pieces if change != "ins") == before
    assert "".join(text for change, text in pieces if change != "del") == after
    assert all(text for _change, text in pieces)


@given(TEXTS, TEXTS)
def test_no_paragraph_has_two_successors_and_equal_texts_match(before, after):
    found = match_paragraphs(before, after)

    taken = [place for place in found if place is not None]
    assert len(found) == len(after)
    assert len(set(taken)) == len(taken)
    assert all(0 <= place < len(before) for place in taken)


@given(TEXTS)
def test_text_that_did_not_change_matches_itself(text):
    assert match_paragraphs(text, text) == list(range(len(text)))
