"""Notices: told once, never to whoever caused them, sent at once or once a day, tried again, gone with the person."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from base_factories import MembershipFactory, MunicipalityFactory
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django.utils.translation import override

from lindwurm.base.accounts.enums import Role
from lindwurm.base.jobs import periodic
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.outbox.domain import choose, mark_read, notify, settle
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.models import Notice, Preference
from lindwurm.base.outbox.queries import choice_of, notices_of
from lindwurm.base.outbox.tasks import send_decision, send_digests, send_notices

pytestmark = pytest.mark.django_db
MORNING = datetime(2027, 3, 1, 6, tzinfo=UTC)
"""Seven o'clock in the town."""


class Unreachable(EmailBackend):
    """A mail server that names the person in its error."""

    def send_messages(self, messages):
        raise OSError(f"550 no such user {messages[0].to[0]}")


@pytest.fixture
def town():
    return MunicipalityFactory(name_de="Musterstadt")


@pytest.fixture
def anna(town):
    return MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Anna").user


@pytest.fixture
def bert(town):
    return MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Bert").user


def tell(town, *users, event="answer:1", acting_user=None, **more):
    given = {
        "topic": "idea:12",
        "kind": "answered",
        "subject_de": "Antwort auf „Bänke am Rhein“",
        "subject_en": "Answer to “Benches”",
        "lines_de": ["Die Stadt nimmt die Idee auf."],
        "page": "public:start",
    }
    ids = [user.pk for user in users]
    return notify(municipality=town, users=ids, event=event, acting_user=acting_user, **{**given, **more})


def next_morning():
    """Let the digest go out on the next day; returns to how many people."""
    tomorrow = (timezone.localtime() + timedelta(days=1)).replace(hour=7, minute=5)
    with time_machine.travel(tomorrow, tick=False):
        number = send_digests.call()
        work_off()
        return number


def sent():
    work_off()
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_same_event_is_told_once(town, anna, bert):
    assert tell(town, anna) == 1
    assert tell(town, anna, bert, anna) == 1
    assert tell(town, anna, event="answer:2") == 1
    assert Notice.objects.of(town).count() == 3


def test_whoever_caused_it_is_told_nothing(town, anna, bert):
    tell(town, anna, bert, acting_user=anna)

    assert not notices_of(anna, town).exists()
    assert notices_of(bert, town).exists()


def test_notice_is_read_in_the_language_of_the_page(town, anna):
    tell(town, anna)
    notice = notices_of(anna, town).get()

    with override("en"):
        assert (notice.subject, notice.lines) == (
            "Answer to “Benches”",
            ["Die Stadt nimmt die Idee auf."],
        )
    assert notice.subject == "Antwort auf „Bänke am Rhein“"


def test_at_once_is_sent_after_the_act_and_not_before(town, anna, django_capture_on_commit_callbacks):
    choose(municipality=town, choice=Choice.AT_ONCE, acting_user=anna)

    with django_capture_on_commit_callbacks(execute=True):
        tell(town, anna)
        assert not Job.objects.exists()

    assert sent() == [(anna.email, "Musterstadt: Antwort auf „Bänke am Rhein“")]
    body = mail.outbox[0].body
    assert "Die Stadt nimmt die Idee auf.\nhttp" in body
    assert "weil Sie in Musterstadt mitmachen" in body


def test_digest_gathers_a_day_in_one_mail_per_person(town, anna, bert, django_capture_on_commit_callbacks):
    with time_machine.travel(MORNING, tick=False), django_capture_on_commit_callbacks(execute=True):
        tell(town, anna, bert)
        tell(town, anna, event="answer:2")
    assert sent() == []

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        send_digests.call()
        assert sorted(sent()) == [
            (anna.email, "Musterstadt: 2 Neuigkeiten"),
            (bert.email, "Musterstadt: Antwort auf „Bänke am Rhein“"),
        ]
        assert send_digests.call() == 0


def test_digest_goes_out_in_the_morning_of_the_town_and_once_a_day(town, anna):
    night = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    with time_machine.travel(night, tick=False):
        tell(town, anna)
        assert send_digests.call() == 0
    with time_machine.travel(MORNING - timedelta(minutes=1), tick=False):
        assert send_digests.call() == 0
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        assert send_digests.call() == 1
        work_off()
    with time_machine.travel(MORNING + timedelta(hours=3), tick=False):
        tell(town, anna, event="answer:2")
    with time_machine.travel(MORNING + timedelta(hours=4), tick=False):
        assert send_digests.call() == 0
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        assert send_digests.call() == 1
    assert periodic._every[send_digests.module_path][1] == timedelta(hours=1)


@pytest.mark.parametrize("choice", [None, Choice.NONE, Choice.AT_ONCE])
def test_decision_goes_out_at_once_and_alone(town, anna, choice, django_capture_on_commit_callbacks):
    tell(town, anna)
    if choice is not None:
        choose(municipality=town, choice=choice, acting_user=anna)

    with django_capture_on_commit_callbacks(execute=True):
        tell(town, anna, topic="removal:1", event="hide", subject_de="Nicht mehr öffentlich", at_once=True)

    assert sent() == [(anna.email, "Musterstadt: Nicht mehr öffentlich")]
    body = mail.outbox[0].body
    assert "weil Musterstadt über etwas von Ihnen entschieden hat" in body
    assert "ändern oder beenden" not in body
    assert notices_of(anna, town).filter(sent_at__isnull=True).count() == 1


def test_decision_that_cannot_be_sent_is_tried_again(town, anna, settings):
    tell(town, anna, at_once=True)
    notice = notices_of(anna, town).get()
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    with pytest.raises(ConnectionError):
        send_decision.call(notice=notice.pk)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_decision.call(notice=notice.pk) is True
    assert send_decision.call(notice=notice.pk) is False
    assert len(mail.outbox) == 1


def test_what_is_done_is_not_asked_for_by_mail(town, anna):
    tell(town, anna, topic="alarm:1", kind="alarm")
    tell(town, anna)

    assert settle(municipality=town, topic="alarm:1", kind="alarm") == 1
    assert next_morning() == 1
    assert notices_of(anna, town).get().topic == "idea:12"
    assert settle(municipality=town, topic="idea:12", kind="answered") == 0


def test_mail_to_the_office_says_why_it_comes(town, anna):
    tell(town, anna, topic="objection:1", page="office:moderation")
    next_morning()
    assert "weil Sie im Büro von Musterstadt eine Aufgabe haben" in mail.outbox[0].body
    assert "mitmachen" not in mail.outbox[0].body

    tell(town, anna, topic="objection:2", page="office:moderation")
    tell(town, anna, event="answer:2")
    next_morning()
    assert "eine Aufgabe haben" in mail.outbox[1].body
    assert "mitmachen" in mail.outbox[1].body


def test_several_news_of_the_same_have_one_headline_and_one_link(town, anna):
    for number in (1, 2):
        tell(town, anna, event=f"answer:{number}", lines_de=[f"Schritt {number}."])
    tell(town, anna, topic="idea:13", subject_de="Etwas anderes")
    for number in (5, 6):
        given = {"page": "public:idea", "parts": {"number": 12, "?": f"comment={number}"}}
        tell(town, anna, event=f"comment:{number}", subject_de="Neuer Kommentar", lines_de=[], **given)

    next_morning()

    first, second, third, _foot = mail.outbox[0].body.split("\n\n")
    assert first.splitlines()[:3] == ["Antwort auf „Bänke am Rhein“", "Schritt 1.", "Schritt 2."]
    assert first.count("http") == 1
    heading, *links = second.splitlines()
    assert heading == "Neuer Kommentar"
    assert [link.partition("?")[2] for link in links] == ["comment=5", "comment=6"]
    assert third.startswith("Etwas anderes")


def test_mail_is_in_the_language_of_the_account(town, anna):
    anna.language = "en"
    anna.save()
    tell(town, anna)

    next_morning()

    assert sent() == [(anna.email, "Musterstadt: Answer to “Benches”")]
    assert "You get this mail because" in mail.outbox[0].body


def test_nobody_gets_mail_who_wants_none(town, anna):
    choose(municipality=town, choice=Choice.NONE, acting_user=anna)
    tell(town, anna)

    assert next_morning() == 0
    assert sent() == []
    assert notices_of(anna, town).get().sent_at is None


def test_each_town_sends_its_own_mail(town, anna):
    other = MunicipalityFactory(name_de="Nachbarstadt")
    tell(town, anna)
    tell(other, anna)

    next_morning()

    assert sorted(subject.partition(":")[0] for _to, subject in sent()) == ["Musterstadt", "Nachbarstadt"]


def test_mail_that_cannot_be_sent_is_tried_again_and_names_nobody(town, anna, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    tell(town, anna)

    with pytest.raises(ConnectionError) as failed:
        send_notices.call(user=anna.pk, municipality=town.pk)
    assert anna.email not in str(failed.value)
    assert notices_of(anna, town).get().sent_at is None

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices.call(user=anna.pk, municipality=town.pk) == 1
    assert send_notices.call(user=anna.pk, municipality=town.pk) == 0
    assert len(mail.outbox) == 1


def test_without_mail_notices_stay_to_be_read(town, anna, settings):
    settings.LINDWURM_SENDS_MAIL = False
    tell(town, anna)

    assert next_morning() == 0
    assert send_notices.call(user=anna.pk, municipality=town.pk) == 0
    assert notices_of(anna, town).filter(read_at__isnull=True).count() == 1


def test_what_could_not_be_sent_for_two_weeks_is_no_news(town, anna):
    with time_machine.travel(MORNING, tick=False):
        tell(town, anna)
    with time_machine.travel(MORNING + timedelta(days=15), tick=False):
        assert send_digests.call() == 0


def test_subject_of_two_lines_breaks_no_mail(town, anna):
    tell(town, anna, subject_de="Antwort\r\nBcc: alle@stadt.example")

    next_morning()

    assert sent() == [(anna.email, "Musterstadt: Antwort Bcc: alle@stadt.example")]


def test_reading_marks_own_notices_only(town, anna, bert):
    tell(town, anna, bert)
    other = notices_of(bert, town).get()

    assert mark_read(municipality=town, acting_user=anna, notice=other.pk) == 0
    assert mark_read(municipality=town, acting_user=anna) == 1
    assert notices_of(bert, town).get().read_at is None


def test_choice_is_daily_until_the_person_says_otherwise(town, anna):
    assert choice_of(anna, town) is Choice.DAILY
    choose(municipality=town, choice=Choice.AT_ONCE, acting_user=anna)
    choose(municipality=town, choice=Choice.NONE, acting_user=anna)
    assert choice_of(anna, town) is Choice.NONE


def test_P_8_everything_goes_with_the_person(town, anna):
    choose(municipality=town, choice=Choice.AT_ONCE, acting_user=anna)
    tell(town, anna)

    anna.delete()

    assert not Notice.objects.exists()
    assert not Preference.objects.exists()


def test_P_3_mail_shows_no_address_of_others(town, anna, bert):
    tell(town, anna, bert, acting_user=None)

    next_morning()
    sent()

    assert all(message.recipients() == message.to and len(message.to) == 1 for message in mail.outbox)
    assert not any(bert.email in message.body or anna.email in message.body for message in mail.outbox)
