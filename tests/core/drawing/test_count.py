"""The count as an image: readable without colours, with every number as text."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, Project, make_election
from lindwurm.core.counting.explain import explain
from lindwurm.core.counting.procedure import Completion, Procedure, Rule
from lindwurm.core.drawing.count import MOST_LOST, count_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(rule, *, projects=4, lang="de", name="<Brücke> & Söhne"):
    election = make_election(
        budget=100,
        projects=[
            Project(id=f"p{n:03}", cost=Fraction(40), name=name if n == 0 else "") for n in range(projects)
        ],
        ballots=[Ballot(("p000",), count=5), Ballot(("p000", "p001"), count=4), Ballot(("p002",))],
    )
    completion = Completion.NONE if rule is Rule.EQUAL_SHARES else None
    result = count(election, Procedure(rule=rule, completion=completion))
    return ET.fromstring(count_svg(explain(election, result), lang, currency="EUR"))  # noqa: S314 -- our own image


def texts(image):
    return [node.text for node in image.iter(f"{SVG}text")]


@pytest.mark.parametrize("rule", Rule)
def test_image_has_title_description_and_every_project(rule):
    image = drawn(rule)

    assert image.get("role") == "img"
    assert image.find(f"{SVG}title").text == "Ergebnis der Abstimmung"
    assert {"<Brücke> & Söhne", "p001", "p002", "p003"} <= set(texts(image))


def test_bar_shows_effective_votes_beside_all_votes():
    image = drawn(Rule.EQUAL_SHARES, lang="en")
    titles = [node.text for node in image.iter(f"{SVG}title")]

    assert "9" in texts(image)
    assert any("9 persons paid for it" in text for text in titles)


def test_image_fits_a_phone_and_leaves_the_summary_to_the_page_where_that_stands_there():
    election = make_election(
        budget=100, projects=[Project(id="a", cost=Fraction(40))], ballots=[Ballot(("a",), count=3)]
    )
    told = explain(election, count(election, Procedure(rule=Rule.GREEDY)))

    whole, short = (
        ET.fromstring(count_svg(told, "de", with_summary=given))  # noqa: S314 -- our own image
        for given in (True, False)
    )

    assert int(short.get("width")) <= 480
    assert len(texts(whole)) > len(texts(short))
    assert all(len(text) <= 56 for text in texts(whole))
    widest = max(
        float(bar.get("x", 0)) + float(bar.get("width").rstrip("%")) for bar in short.iter(f"{SVG}rect")
    )
    assert widest <= int(short.get("width"))


def test_partly_paid_votes_are_told():
    """The second voter has 60 left of 100 and gives all; the third pays 70: 130 / 70 effective votes."""
    election = make_election(
        budget=300,
        projects=[Project(id="a", cost=Fraction(80)), Project(id="b", cost=Fraction(130))],
        ballots=[Ballot(("a",)), Ballot(("a", "b")), Ballot(("b",))],
    )
    result = count(election, Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE))

    image = ET.fromstring(count_svg(explain(election, result), "en"))  # noqa: S314 -- our own image

    assert result.winners == ("a", "b")
    assert {"2", "1.9 / 2"} <= set(texts(image))


def test_long_names_are_cut_and_long_lists_end():
    image = drawn(Rule.GREEDY, projects=MOST_LOST + 9, name="n" * 80)

    assert "n" * 49 + "…" in texts(image)
    assert any(text.startswith("und ") and "weitere" in text for text in texts(image))


def test_nobody_voted():
    election = make_election(budget=0, projects=[], ballots=[])

    image = count_svg(explain(election, count(election, Procedure(rule=Rule.GREEDY))), "de")

    assert image.startswith("<svg ")
