"""Whoever may not write for a time is told so before typing anything."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.moderation import block
from lindwurm.stages.participation.models import Removal, Support

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
LATE = datetime(2026, 11, 30, 23, 46, tzinfo=UTC)


@pytest.fixture
def blocked(town, citizen):
    with time_machine.travel(LATE - timedelta(days=7), tick=False):
        return block(
            person=citizen,
            municipality=town.municipality,
            rule="insult",
            reason_de="x",
            until=LATE,
            acting_user=town.person(Role.MODERATOR, name="Moderation"),
        )


def test_blocked_person_sees_the_day_and_the_way_to_the_reason_and_no_form(town, citizen, blocked):
    idea = town.idea()
    client = Client(headers={"host": "localhost"})
    with time_machine.travel(LATE - timedelta(days=1), tick=False):
        client.force_login(citizen)
        for path in ("/ideen/neu/ideas", f"/idee/{idea.number}/kommentieren"):
            answer = client.get(path)
            text = answer.content.decode()
            assert answer.status_code == 403, path
            assert "Sie können bis zum 1. Dezember 2026 nichts schreiben." in text
            assert 'href="/mein-bereich"' in text
            assert "<textarea" not in text


def test_blocked_person_may_take_back_a_support_but_give_none(town, citizen, blocked):
    given, other = town.idea(), town.idea("Anderes")
    Support.objects.create(municipality=town.municipality, idea=given, user=citizen)
    client = Client(headers={"host": "localhost"})
    with time_machine.travel(LATE - timedelta(days=1), tick=False):
        client.force_login(citizen)
        assert client.get(f"/idee/{given.number}/unterstuetzen").status_code == 200
        assert client.get(f"/idee/{other.number}/unterstuetzen").status_code == 403
        assert client.post(f"/idee/{given.number}/unterstuetzen", {"wish": "no"}).status_code == 302
    assert not Support.objects.exists()


def test_page_of_a_block_that_is_over_says_first_that_the_person_can_write(taking_part, blocked):
    Removal.objects.filter(pk=blocked.pk).update(until=datetime(2026, 1, 1, tzinfo=UTC))

    text = taking_part.get(f"/widerspruch/{blocked.pk}").content.decode()

    assert text.index("Sie können wieder schreiben.") < text.index("Was getan wurde")


def test_page_of_a_block_that_is_over_promises_nothing_while_a_later_one_runs(taking_part, blocked):
    later = Removal.objects.get(pk=blocked.pk)
    later.pk = None
    later.save()
    Removal.objects.filter(pk=blocked.pk).update(until=datetime(2026, 1, 1, tzinfo=UTC))

    text = taking_part.get(f"/widerspruch/{blocked.pk}").content.decode()

    assert "Sie können wieder schreiben." not in text
