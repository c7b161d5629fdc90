"""What a mail tells of that waited for the morning: only what is so still."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.models import Notice
from lindwurm.base.outbox.tasks import send_notices
from lindwurm.stages.participation import tasks as worker
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.domain.moderation import hide, restore
from lindwurm.stages.participation.domain.people import accept_terms
from lindwurm.stages.participation.domain.reactions import comment
from lindwurm.stages.participation.enums import IdeaState

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(settings):
    settings.LINDWURM_SENDS_MAIL = True
    return VoiceTown()


def due(town, title):
    today = timezone.localdate()
    return town.idea(title, due_on=today + timedelta(days=1), created_at=timezone.now() - timedelta(days=2))


def answered(idea):
    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Ja.", acting_user=None)


def mailed(town, person):
    mail.outbox.clear()
    number = send_notices.call(user=person.pk, municipality=town.municipality.pk)
    assert len(mail.outbox) == (number > 0)
    return "".join(sent.subject + sent.body for sent in mail.outbox)


def test_idea_that_was_answered_meanwhile_is_not_in_the_mail_of_due_ideas(town):
    officer = town.person(Role.OFFICER, name="Digitales")
    first, _second = due(town, "Alte Brücke"), due(town, "Neue Bank")
    assert worker.remind_office.call() == 1
    answered(first)

    text = mailed(town, officer)

    assert "1 Idee wartet auf eine Antwort der Stadt" in text
    assert "Neue Bank" in text
    assert "Alte Brücke" not in text
    assert Notice.objects.get().sent_at is not None


def test_no_mail_of_due_ideas_goes_out_where_all_were_answered_meanwhile(town):
    officer = town.person(Role.OFFICER, name="Digitales")
    idea = due(town, "Alte Brücke")
    worker.remind_office.call()
    answered(idea)

    assert mailed(town, officer) == ""
    assert not Notice.objects.exists()


def test_comment_that_was_hidden_meanwhile_is_in_no_mail_until_it_is_shown_again(town):
    author, writer = town.person(name="Bert"), town.person(name="Fink")
    accept_terms(municipality=town.municipality, acting_user=writer)
    row = comment(idea=town.idea("Bänke", author=author), text="Nein.", acting_user=writer)
    hide(target=row, rule="other", reason_de="Werbung.", acting_user=town.person(Role.MODERATOR, name="M1"))

    assert mailed(town, author) == ""

    restore(target=row, reason_de="Doch nicht.", acting_user=town.person(Role.MODERATOR, name="M2"))
    assert "Neuer Kommentar zur Idee 1: Bänke" in mailed(town, author)
