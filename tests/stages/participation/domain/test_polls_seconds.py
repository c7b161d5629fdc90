"""The other officers are told of what waits for the second of two people, and not any more once it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone
from poll_town import PollTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.ballots_striking import confirm_strike, drop_strike, strike_codes
from lindwurm.stages.participation.domain.seals import (
    ask_for_correction,
    ask_to_close,
    close_poll,
    confirm_correction,
    withdraw_correction,
)
from lindwurm.stages.participation.models import Code

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    town = PollTown().open()
    town.person(Role.EDITOR, name="Redaktion")
    return town


def asked():
    """Who is told of what, of all that waits for a second person."""
    rows = Notice.objects.filter(kind__endswith="-asked").order_by("pk")
    return list(rows.values_list("user", "kind"))


def test_close_is_told_to_the_other_officers_once_until_it_is_done(town):
    for _time in range(2):
        ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)

    assert asked() == [(town.second.pk, "close-asked")]
    notice = Notice.objects.get(kind="close-asked")
    assert notice.subject_de == "Bitte bestätigen: Urne schließen (Bürgerbudget)"
    assert (notice.page, notice.parts) == ("office:poll", {"pk": town.shown.pk})
    close_poll(poll=town.poll, acting_user=town.second, now=town.after)
    assert asked() == []


def test_close_that_another_officer_asks_for_is_told_anew(town):
    ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)
    ask_to_close(poll=town.poll, acting_user=town.second, now=town.after)

    assert asked() == [(town.officer.pk, "close-asked")]


@pytest.mark.parametrize("end", ["confirm", "drop"])
def test_correction_is_told_until_it_is_confirmed_or_dropped(town, end):
    town.paper("1", number=5)
    town.close()
    given = {"choices": {"2": 1}, "reason_de": "Falsch abgelesen."}
    correction = ask_for_correction(poll=town.poll, number=5, acting_user=town.officer, **given)

    assert asked() == [(town.second.pk, "correction-asked")]
    told = Notice.objects.get(kind="correction-asked")
    assert "Bänke" not in f"{told.subject_de} {told.lines_de} {told.subject_en} {told.lines_en}"
    if end == "confirm":
        confirm_correction(correction=correction, acting_user=town.second)
    else:
        withdraw_correction(correction=correction, acting_user=town.second)
    assert asked() == []


@pytest.mark.parametrize("end", [confirm_strike, drop_strike])
def test_strike_is_told_until_it_is_confirmed_or_dropped(town, end):
    (code,) = town.codes(1)
    town.cast(code, "1")
    strike = strike_codes(
        poll=town.poll, codes=list(Code.objects.all()), reason="Verloren.", acting_user=town.officer
    )

    assert asked() == [(town.second.pk, "strike-asked")]
    end(strike=strike, acting_user=town.second)
    assert asked() == []


def test_notice_that_was_mailed_stays(town):
    ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)
    Notice.objects.filter(kind="close-asked").update(sent_at=timezone.now() - timedelta(hours=1))

    close_poll(poll=town.poll, acting_user=town.second, now=town.after)

    assert asked() == [(town.second.pk, "close-asked")]
