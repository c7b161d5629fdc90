import pytest

from lindwurm.core.city import Reliability, Source, Text
from lindwurm.core.drawing.labels import label, safe_link, source_lines


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "http://example.org", " https://example.org "]
)
def test_web_address_is_a_link(address):
    assert safe_link(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https:",
        "Haushalt 2027",
        "http://[",
    ],
)
def test_anything_else_is_none(address):
    assert safe_link(address) == ""


def test_one_entry_may_name_several_addresses():
    source = Source(url="https://a.example ; https://b.example", as_of="2026", reliability=Reliability.B)

    assert [line.href for line in source_lines((source,))] == ["https://a.example", "https://b.example"]


def test_label_says_that_german_stands_in():
    assert (label(Text(de="Ampeln"), "en").lang, label(Text(de="Ampeln", en="Lights"), "en").lang) == (
        "de",
        "en",
    )
