"""What pages for everybody ask and keep of people: only what the register names, no cookie, no address in a log."""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation
from gunicorn.config import AccessLog
from voice_town import VoiceTown

from lindwurm.cli.serve import children
from lindwurm.stages.participation.enums import LegalBasis
from lindwurm.stages.participation.fields_register import BASES, REGISTER
from lindwurm.web.kit.policies import everyone


def test_P_15_nothing_that_rests_on_consent_is_offered_so_nobody_under_16_is_asked_for_it():
    assert [field.names for field in REGISTER if field.basis == BASES[LegalBasis.CONSENT]] == []


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
