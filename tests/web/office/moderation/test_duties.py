"""The office's start page says what the law sets a day for."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation
from poll_town import PollTown, move_end
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.ballots_striking import strike_codes
from lindwurm.stages.participation.domain.barriers import publish_statement, report_barrier
from lindwurm.stages.participation.domain.seals import ask_for_correction, ask_to_close
from lindwurm.stages.participation.enums import Checked, Conformity
from lindwurm.stages.participation.models import BarrierReport, Code
from lindwurm.stages.participation.queries.polls_waiting import Act, boxes_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(db):
    return VoiceTown()


def shown_to(user, town):
    request = RequestFactory().get("/buero/")
    request.user = user
    template = Template("{% load office_duties %}{% duties %}")
    with translation.override("de"):
        return template.render(Context({"request": request, "municipality": town.municipality}))


def test_P_20_stale_statement_is_warned_of_on_the_start_page(town):
    officer = town.person(Role.OFFICER, name="Digitales")
    assert "Es gibt keine Erklärung zur Barrierefreiheit" in shown_to(officer, town)

    for days, words in ((366, True), (0, False)):
        publish_statement(
            municipality=town.municipality,
            made_on=timezone.localdate() - timedelta(days=days),
            conformity=Conformity.FULL,
            checked=Checked.SELF,
            defects_de="",
            acting_user=officer,
        )
        assert ("Die Erklärung ist älter als ein Jahr" in shown_to(officer, town)) is words


def test_late_answers_are_counted(town):
    officer = town.person(Role.OFFICER, name="Digitales")
    report_barrier(municipality=town.municipality, message="eins")
    report_barrier(municipality=town.municipality, message="zwei")
    late = BarrierReport.objects.first()
    BarrierReport.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    text = shown_to(officer, town)

    assert "Gemeldete Barrieren</a>: 2" in text
    assert "1 überfällig" in text


@pytest.mark.parametrize("role", [None, Role.EDITOR, Role.MODERATOR])
def test_nothing_is_shown_to_others(town, role):
    user = AnonymousUser() if role is None else town.person(role, name="Andere")

    assert shown_to(user, town).strip() == ""


def test_box_that_nobody_closes_is_told_to_officers_on_the_start_page():
    polls = PollTown().open()
    assert "Urne ist noch offen" not in shown_to(polls.officer, polls)
    move_end(timezone.now() - timedelta(minutes=1))

    text = shown_to(polls.officer, polls)

    assert "Die Abstimmung ist zu Ende, die Urne ist noch offen" in text
    assert f'<a href="/buero/abstimmung/{polls.shown.pk}/">Bürgerbudget</a>' in text
    polls.close()
    assert "Urne ist noch offen" not in shown_to(polls.officer, polls)


def test_acts_that_wait_for_a_second_officer_are_counted_with_the_way_there():
    polls, other = PollTown().open(), PollTown("anderswo").open()
    (code,) = polls.codes(1)
    polls.cast(code, "1")
    assert "zweite Person" not in shown_to(polls.second, polls)
    strike_codes(
        poll=polls.poll, codes=list(Code.objects.all()), reason="Verloren.", acting_user=polls.officer
    )
    path = f"/buero/abstimmung/{polls.shown.pk}/"

    text = shown_to(polls.second, polls)
    assert "1 Vorgang an einer Urne wartet auf eine zweite Person" in text
    assert f'<a href="{path}ungueltig-machen/bestaetigen/">Codes ungültig machen: Bürgerbudget</a>' in text
    assert "Urne ist noch offen" not in text
    mine = shown_to(polls.officer, polls)
    assert f'<a href="{path}">Codes ungültig machen: Bürgerbudget</a>' in mine
    assert "Sie haben darum gebeten; eine andere Person muss es bestätigen." in mine
    assert "zweite Person" not in shown_to(other.officer, other)


def test_close_that_waits_is_told_in_place_of_the_open_box():
    polls = PollTown().open()
    polls.paper("1", number=3)
    move_end(timezone.now() - timedelta(minutes=1))
    ask_to_close(poll=polls.poll, acting_user=polls.officer)
    path = f"/buero/abstimmung/{polls.shown.pk}/"

    text = shown_to(polls.second, polls)
    assert f'<a href="{path}schliessen/">Urne schließen: Bürgerbudget</a>' in text
    assert "Urne ist noch offen" not in text
    polls.close()
    assert "zweite Person" not in shown_to(polls.second, polls)
    given = {"choices": {"2": 1}, "reason_de": "Falsch abgelesen."}
    ask_for_correction(poll=polls.poll, number=3, acting_user=polls.officer, **given)
    wait = f'<a href="{path}bestaetigen/">Stimmzettel auf Papier berichtigen: Bürgerbudget</a>'
    assert wait in shown_to(polls.second, polls)


def test_all_boxes_take_one_query(django_assert_num_queries):
    polls = PollTown().open()
    move_end(timezone.now() - timedelta(minutes=1))
    ask_to_close(poll=polls.poll, acting_user=polls.officer)

    with django_assert_num_queries(1):
        boxes = boxes_of(polls.municipality, timezone.now())

    assert (boxes.unclosed, [(each.act, each.asked_by) for each in boxes.waits]) == (
        (),
        [(Act.CLOSE, polls.officer.pk)],
    )
