"""What pages for everybody ask and keep of people: only what the register names, no cookie, no address in a log."""

import pkgutil
import re
from importlib import import_module

import pytest
from django import forms
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation
from gunicorn.config import AccessLog
from voice_town import VoiceTown

import lindwurm.web.public
from lindwurm.cli.serve import children
from lindwurm.stages.participation.enums import LegalBasis
from lindwurm.web.kit.policies import everyone
from lindwurm.web.public.register import REGISTER

PERSONAL = re.compile(
    r"mail|(^|_)name$|phone|(^|_)tel$|birth|(^|_)age$|old_enough|street|address|plz|postcode|gender|(^|_)sex$"
)
NOT_ASKED = {"place_text"}
"""Of a thing, not of a person."""


def public_forms():
    """Every form class that the public pages define."""
    found = {}
    for module in pkgutil.walk_packages(lindwurm.web.public.__path__, "lindwurm.web.public."):
        for value in vars(import_module(module.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, forms.BaseForm)
                and value.__module__.startswith("lindwurm.web.public")
            ):
                found[value.__qualname__] = value
    return found


def test_P_1_forms_ask_for_no_personal_field_beside_the_register():
    asked = {
        (name, field)
        for name, form in public_forms().items()
        for field, widget in form.base_fields.items()
        if field not in NOT_ASKED
        and not name.startswith("_")
        and (isinstance(widget, forms.EmailField) or PERSONAL.search(field))
    }

    assert asked - set(REGISTER) == set()


def test_P_1_register_is_complete_and_names_no_form_that_is_gone():
    known = set(public_forms())

    assert {form for form, _field in REGISTER} <= known
    assert all(entry.purpose and entry.period for entry in REGISTER.values())


def test_P_15_nothing_that_rests_on_consent_is_offered_so_nobody_under_16_is_asked_for_it():
    assert [key for key, entry in REGISTER.items() if entry.basis is LegalBasis.CONSENT] == []


def open_pages(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from open_pages(pattern.url_patterns, prefix + inner)
        elif (
            prefix == "public:"
            and "<" not in str(pattern.pattern)
            and pattern.callback.view_class.permission is everyone
        ):
            yield f"{prefix}{pattern.name}"


@pytest.mark.django_db
@pytest.mark.integration
def test_P_4_reading_sets_no_cookie_on_any_public_page():
    VoiceTown()
    client = Client(headers={"host": "localhost"})

    for lang in ("de", "en"):
        with translation.override(lang):
            paths = [reverse(name) for name in open_pages()]
        for path in paths:
            answer = client.get(path)
            text = b"" if answer.streaming else answer.content
            wanted = {"csrftoken"} if b'method="post"' in text else set()
            assert set(answer.cookies) == wanted, path
            client.cookies.clear()


def test_P_5_web_server_writes_no_access_log():
    web = next(child for child in children("127.0.0.1", 8000, workers=1) if child.name == "web")

    assert AccessLog.default is None
    assert not any("access-log" in word for word in web.module)
