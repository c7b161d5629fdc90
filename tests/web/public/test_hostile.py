"""What nobody types: pages answer with a page or a clear no, never with an error of the server, and nothing is half-written."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from format_builders import a_round, a_weighing, a_workshop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poll_town import PollTown

from lindwurm.stages.participation.domain.drafts import import_draft, publish_draft
from lindwurm.stages.participation.domain.moderation import hide
from lindwurm.stages.participation.domain.surveys import Option, add_question
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, QuestionKind
from lindwurm.stages.participation.models import Comment, Survey

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
LONG = "x" * 1_000_000
NASTY = (
    "\0",
    "a\0b",
    "\ud800",
    "\u202e\u2066Amsel",
    "\u200b\ufeff",
    "\r\n\r\nBcc: alle@stadt.example",
    "\N{MATHEMATICAL DOUBLE-STRUCK CAPITAL X}" * 300,
    "<script>alert(1)</script>",
    "'; DROP TABLE participation_idea; --",
    "{{ 7 }}{% load kit %}",
    "-1",
    "0",
    "1e999",
    "NaN",
    "²",
    "١٢٣",
    "9" * 400,
    "[]",
    "../../etc/passwd",
    "",
)
PARAMETERS = (
    "q",
    "page",
    "box",
    "sort",
    "place",
    "field",
    "process",
    "state",
    "comment",
    "age",
    "next",
    "sent",
    "title",
)
NUMBERS = (0, 2**31, 2**63, 10**20)
ACTS = (
    "submit_idea",
    "comment",
    "reply",
    "support",
    "follow",
    "withdraw_idea",
    "new_statement",
    "fill_survey",
    "weigh",
    "suggest",
    "vote",
    "report",
    "object",
    "profile",
    "mark_read",
    "accept_rules",
    "state_age",
    "delete_account",
)
FOR_ALL = ("sign_up", "resend", "report", "fill_survey")


@pytest.fixture
def town():
    """A town with a format of every kind, in each of which somebody may act now."""
    town = PollTown(eligibility="accounts").open()
    town.citizen = town.person(name="Amsel")
    city = {"municipality": town.municipality}
    later = timezone.now() + timedelta(days=5)
    idea = town.idea(author=town.citizen, format=town.format(with_place=True))
    other = town.idea("Radweg", author=town.citizen)
    removal = hide(target=other, rule="insult", reason_de="Nein.", acting_user=town.officer)
    comment = Comment.objects.create(idea=idea, text="Ja.", **city)
    text = town.format(FormatKind.CONSULTATION, "leitbild", closes_at=later)
    draft = import_draft(
        format=text, imported=from_markdown("# Leitbild\n\nGrün.".encode()), acting_user=None
    )
    publish_draft(draft=draft, acting_user=None)
    survey = Survey.objects.create(format=town.format(FormatKind.SURVEY, "busse", closes_at=later), **city)
    for kind in QuestionKind:
        options = (
            []
            if kind in {QuestionKind.SCALE, QuestionKind.OPEN}
            else [Option(de="Ja", en="Yes"), Option(de="Nein", en="No")]
        )
        add_question(survey=survey, kind=kind, options=options, text_de="Was?", acting_user=None)
    weighing, budget = a_weighing(town), a_round(town)
    a_workshop(town)
    number, of_text = {"number": idea.number}, {"slug": "leitbild"}
    of_poll = {"slug": town.shown.slug}
    town.parts = {
        "submit_idea": {"slug": idea.format.slug},
        "reply": {**number, "comment": comment.pk},
        **same(("idea", "idea_json", "idea_atom", "idea_embed", "idea_embed_help"), **number),
        **same(("comment", "support", "follow", "withdraw_idea", "idea_thanks"), **number),
        "new_statement": {**of_text, "place": 2},
        **same(("consultation", "statements_csv", "statements_json"), **of_text),
        **same(("draft_version", "draft_changes"), **of_text, number=1),
        **same(("fill_survey", "survey", "survey_csv", "survey_thanks"), slug="busse"),
        **same(("weighing", "weigh"), slug=weighing.format.slug),
        **same(("budget_round", "suggest"), slug=budget.format.slug),
        "suggestion": {"slug": budget.format.slug, "number": 1},
        "workshop": {"slug": "werkstatt"},
        **same(("poll", "vote", "voted", "poll_result"), **of_poll),
        **same(("poll_version", "poll_ballots"), **of_poll, number=1),
        "poll_proposal": {**of_poll, "key": "1"},
        "report": {"kind": "comment", "pk": comment.pk},
        "object": {"pk": removal.pk},
        "process": {"slug": town.process.slug},
        "format": {"process": town.process.slug, "slug": idea.format.slug},
    }
    return town


READ = (
    "voice",
    "ideas",
    "idea_map",
    "ideas_json",
    "ideas_atom",
    "rules",
    "me",
    "join",
    "signed_up",
    "enter",
    "sign_up",
)


def same(names, **parts):
    """Several pages whose addresses are made of the same."""
    return {name: dict(parts) for name in names}


def browser(person=None):
    client = Client(headers={"host": "localhost"})
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def path(town, name, **parts):
    with override("de"):
        found = reverse(f"public:{name}", kwargs={**town.parts.get(name, {}), **parts})
    return f"{found}?age=16" if name == "state_age" else found


def fields(page):
    """The fields of the form on a page with what stands in them."""
    main = page.partition("<main")[2].partition("</main")[0]
    tags = re.findall(r"<(?:input|textarea|select|button)\b[^>]*\bname=\"([^\"]+)\"[^>]*>", main)
    values = dict(re.findall(r"<input\b[^>]*\bname=\"([^\"]+)\"[^>]*\bvalue=\"([^\"]*)\"", main))
    return {unescape(name): unescape(values.get(name, "")) for name in tags if name != "csrfmiddlewaretoken"}


def rows():
    """How many rows every table has but that of sessions, in one question."""
    tables = sorted(
        model._meta.db_table for model in apps.get_models() if model._meta.app_label != "sessions"
    )
    with connection.cursor() as cursor:
        counts = ", ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in tables)  # noqa: S608 -- own tables
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def send(client, address, given):
    """Send a form as bytes, as no browser would; answer with the status, and whether it left anything."""
    cache.clear()
    data = urlencode(given, doseq=True, errors="surrogatepass")
    before = rows()
    with transaction.atomic():
        answer = client.post(address, data, content_type="application/x-www-form-urlencoded")
        after = rows()
        transaction.set_rollback(True)
    assert answer.status_code in {200, 302, 303, 400, 403, 404, 405, 409, 413, 422, 429}, address
    if answer.status_code >= 400:
        assert after == before, address
    return answer.status_code


@pytest.mark.parametrize("name", ACTS)
def test_form_of_citizens_takes_whatever_is_sent_or_says_no(town, name):
    client, address = browser(town.citizen), path(town, name)
    asked = fields(client.get(address).content.decode())
    assert asked or name == "mark_read", "the page of the act shows its form"
    guards = {key: asked[key] for key in ("opened", "scripted", "second-thought") if key in asked}
    for nasty in (*NASTY, LONG):
        send(client, address, {**dict.fromkeys(asked, nasty), **guards})
    send(client, address, dict.fromkeys(asked, "a\0b"))
    send(client, address, {})


@pytest.mark.parametrize("name", FOR_ALL)
def test_form_for_everybody_takes_whatever_is_sent_or_says_no(town, name):
    client, address = browser(), path(town, name)
    asked = fields(client.get(address).content.decode())
    for nasty in (*NASTY, LONG):
        send(client, address, dict.fromkeys(asked, nasty))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_mixture_of_right_wrong_and_missing_fields_is_taken_or_refused(town, data):
    name = data.draw(st.sampled_from(ACTS))
    client, address = browser(town.citizen), path(town, name)
    asked = fields(client.get(address).content.decode())
    text = st.text(alphabet=st.characters(), max_size=40)
    sent = {}
    for key, value in asked.items():
        how = data.draw(st.sampled_from(("kept", "nasty", "any", "twice", "missing")))
        if how == "kept":
            sent[key] = value
        elif how == "nasty":
            sent[key] = data.draw(st.sampled_from(NASTY))
        elif how == "any":
            sent[key] = data.draw(text)
        elif how == "twice":
            sent[key] = [value, data.draw(text)]
    send(client, address, sent)


@pytest.mark.parametrize("nasty", ["a\0b", "\ud800", "9" * 400, "²", "x" * 1000])
def test_pages_and_feeds_answer_whatever_their_address_asks(town, nasty):
    client = browser()
    sent = urlencode(dict.fromkeys(PARAMETERS, nasty), errors="surrogatepass")
    for name in (*READ, *town.parts):
        answer = client.get(f"{path(town, name)}?{sent}")
        assert answer.status_code in {200, 302, 404}, name


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_no_row_has_are_not_found(town, number):
    client = browser(town.citizen)
    for name, parts in town.parts.items():
        wrong = {key: number for key, value in parts.items() if isinstance(value, int)}
        if wrong:
            assert client.get(path(town, name, **wrong)).status_code == 404, name


@pytest.mark.parametrize("nasty", ["\0", "\u202e", "ä" * 300, "9" * 300])
def test_words_in_addresses_that_name_nothing_are_not_found(town, nasty):
    client = browser(town.citizen)
    word = quote(nasty)
    for address in (
        f"/melden/{word}/1",
        f"/meldung/{word}",
        f"/anmelden/bestaetigen/{word}",
        f"/bild/{word}",
    ):
        assert client.get(address).status_code in {200, 404}, address
