"""What the law asks of public pages: statement, bodies to turn to, fields with their purpose, one click away."""

import importlib
import pkgutil
from datetime import date

import pytest
from django import forms
from django.test import Client, override_settings
from django.urls import path
from django.views.defaults import bad_request, permission_denied, server_error
from voice_town import VoiceTown

from lindwurm.base.accounts import forms as account_forms
from lindwurm.stages.participation.domain.barriers import publish_statement
from lindwurm.stages.participation.enums import Checked, Conformity, LegalBasis, ProcessState
from lindwurm.stages.participation.fields_register import BASES, KNOWN, REGISTER
from lindwurm.web import public
from lindwurm.web.public.me.forms import SignUpForm

TYPED = (forms.CharField, forms.FileField, forms.DateField, forms.IntegerField, forms.DecimalField)
"""Fields into which somebody puts something of their own; `EmailField` is a `CharField`."""
AWAITED = "Die Stelle für Digitales der Stadt veröffentlicht sie"
OWED = ("/impressum", "/datenschutz", "/barrierefreiheit")


@pytest.fixture
def town(db):
    return VoiceTown()


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


def citizens_forms():
    """Every form that the public pages and the account pages show."""
    names = [found.name for found in pkgutil.walk_packages(public.__path__, f"{public.__name__}.")]
    modules = [account_forms, *map(importlib.import_module, names)]
    return {
        form
        for module in modules
        for form in vars(module).values()
        if isinstance(form, type)
        and issubclass(form, forms.BaseForm)
        and hasattr(form, "base_fields")
        and form.__module__.startswith("lindwurm")
    }


def unregistered(form):
    """The fields that a form demands, that somebody types into, and that the register does not know."""
    known = {**KNOWN, "username": None}  # allauth's name of a field that our forms replace by the address
    return [
        name
        for name, field in form.base_fields.items()
        if field.required and isinstance(field, TYPED) and name not in known
    ]


def test_P_1_every_field_that_is_demanded_stands_in_the_register():
    found = citizens_forms()

    assert SignUpForm in found
    assert {form.__name__: unregistered(form) for form in found if unregistered(form)} == {}


def test_P_1_form_that_demands_more_is_found():
    class CuriousForm(forms.Form):
        email = forms.EmailField()
        street = forms.CharField()
        hobby = forms.CharField(required=False)
        born = forms.DateField()

    assert unregistered(CuriousForm) == ["street", "born"]


def test_P_1_sign_up_asks_for_address_and_name_alone(db, town):
    form = SignUpForm(municipality=town.municipality, terms=True)
    demanded = {name for name, field in form.fields.items() if field.required}

    assert demanded - {"password1", "password2", "terms"} == {"email", "display_name"}


def test_P_1_register_is_shown_in_full_in_both_languages(visitor, town):
    german = visitor.get("/datenschutz").content.decode()
    english = visitor.get("/en/privacy").content.decode()

    for field in REGISTER:
        for phrase in (field.title, field.purpose, field.basis, field.period):
            assert phrase.de in german
            assert phrase.en in english


def test_P_2_legal_basis_of_each_public_process_is_shown(visitor, town):
    town.new_process("haushalt", legal_basis=LegalBasis.LEGAL_DUTY, legal_note_de="§ 97 Abs. 1 GemO")
    town.new_process("geheim", state=ProcessState.DRAFT, title_de="Verborgen")

    text = visitor.get("/datenschutz").content.decode()

    assert BASES[LegalBasis.PUBLIC_TASK].de in text.partition("Auf welchem Recht")[2]
    assert "§ 97 Abs. 1 GemO" in text
    assert "Verborgen" not in text


def test_P_2_every_legal_basis_has_words():
    assert set(BASES) == set(LegalBasis)


def test_P_20_statement_is_shown_with_date_state_method_and_defects(visitor, town):
    assert AWAITED in visitor.get("/barrierefreiheit").content.decode()
    publish_statement(
        municipality=town.municipality,
        made_on=date(2026, 11, 1),
        conformity=Conformity.PARTLY,
        checked=Checked.SELF,
        defects_de="Die Karte\n\nLange PDF-Dateien",
        defects_en="The map",
        acting_user=None,
    )

    text = visitor.get("/barrierefreiheit").content.decode()
    for words in ("teilweise barrierefrei", "von der Stadt selbst geprüft", "1. November 2026"):
        assert words in text
    assert "<li>Lange PDF-Dateien</li>" in text
    assert AWAITED not in text
    assert "<li>The map</li>" in visitor.get("/en/accessibility").content.decode()


def test_P_21_bodies_to_turn_to_are_named(visitor, town):
    text = visitor.get("/barrierefreiheit").content.decode()

    for words in (
        "innerhalb eines Monats",
        "Durchsetzungsstelle",
        "Landesbeauftragten",
        "Überwachungsstelle",
    ):
        assert words in text
    assert 'href="/barriere-melden"' in text


@pytest.mark.parametrize("page", ["/", "/fahrplan", "/regeln", "/barriere-melden", "/gibt-es-nicht"])
def test_P_16_owed_pages_are_one_click_away(visitor, town, page):
    text = visitor.get(page).content.decode()

    for owed in OWED:
        assert f'href="{owed}"' in text, owed


def refuse(request):
    return permission_denied(request, None)


def misread(request):
    return bad_request(request, None)


def break_down(request):
    return server_error(request)


urlpatterns = [path("refuse", refuse), path("misread", misread), path("break", break_down)]


@pytest.mark.parametrize(
    ("page", "status"), [("misread", 400), ("refuse", 403), ("gone", 404), ("break", 500)]
)
def test_P_16_owed_pages_are_one_click_away_from_errors(visitor, town, page, status):
    from lindwurm.config import urls

    with override_settings(ROOT_URLCONF=__name__):
        urlpatterns[3:] = urls.urlpatterns
        answer = visitor.get(f"/{page}")

    text = answer.content.decode()
    assert answer.status_code == status
    for owed in OWED:
        assert f'href="{owed}"' in text, owed


def test_P_24_plain_words_and_sign_language_are_one_click_from_the_start(visitor, town):
    assert 'href="/einfach-erklaert"' in visitor.get("/").content.decode()

    text = visitor.get("/einfach-erklaert").content.decode()

    for words in (
        "Kann ich etwas sagen?",
        "Wie finde ich etwas?",
        "wenn etwas nicht geht?",
        "Gebärdensprache",
    ):
        assert words in text
    assert "Die Stadt hat diesen Text noch nicht hinterlegt." in text
