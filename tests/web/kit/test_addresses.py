"""Addresses keep the municipality and the language of the page they stand on."""

import pytest
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, Resolver404, resolve
from django.utils import translation

from lindwurm.base.municipalities.models import Municipality
from lindwurm.web.kit.addresses import address, city_in_path, find_address, in_language
from lindwurm.web.kit.navigation import Item, is_office, items, menu

pytestmark = pytest.mark.usefixtures("sample_urls")


@pytest.fixture
def sample_urls():
    with override_settings(ROOT_URLCONF="kit_urls"):
        yield


def on(path, lang="de"):
    request = RequestFactory().get(path)
    with translation.override(lang):
        request.resolver_match = resolve(request.path)
    return request


@pytest.mark.parametrize(
    ("path", "lang", "city"),
    [
        ("/money/", "de", None),
        ("/stadt/zweite/money/", "de", "zweite"),
        ("/en/money/", "en", None),
        ("/en/city/zweite/money/", "en", "zweite"),
    ],
)
def test_link_keeps_municipality_and_language(path, lang, city):
    request = on(path, lang)

    with translation.override(lang):
        assert city_in_path(request) == city
        assert address(request, "public:money") == path


def test_english_word_is_no_german_address():
    with pytest.raises(Resolver404), translation.override("de"):
        resolve("/city/zweite/money/")


def test_link_leads_to_another_municipality():
    other = Municipality(slug="dritte")

    with translation.override("de"):
        assert address(on("/money/"), "public:money", municipality=other) == "/stadt/dritte/money/"


def test_page_that_knows_no_municipality_is_found_from_one():
    with translation.override("de"):
        assert address(on("/stadt/zweite/money/"), "office:start") == "/office/"


def test_missing_page_has_no_address():
    assert find_address(None, "public:nowhere") is None
    with pytest.raises(NoReverseMatch):
        address(None, "public:nowhere")


def test_same_page_in_the_other_language_keeps_city_and_query():
    with translation.override("de"):
        assert in_language(on("/stadt/zweite/money/?a=1"), "en") == "/en/city/zweite/money/?a=1"


def test_menu_leaves_out_what_has_no_address_and_marks_the_page():
    with translation.override("de"):
        found = items(
            on("/money/"), (("public:money", "Geld"), ("public:nowhere", "Nirgends"), ("public:start", "S"))
        )

    assert found == [
        Item(href="/money/", label="Geld", current="page"),
        Item(href="/", label="S", current=""),
    ]


def test_office_pages_have_a_menu_of_what_the_person_may_open_only():
    with translation.override("de"):
        assert is_office(on("/office/"))
        assert not is_office(on("/money/"))
        # Nobody is known to have come: nothing is offered.
        assert menu(on("/office/")) == []


def test_page_below_marks_its_entry():
    request = on("/money/")
    request.path = "/money/2027/"
    request.resolver_match.view_name = "public:year"

    with translation.override("de"):
        assert items(request, (("public:money", "Geld"),))[0].current == "true"
