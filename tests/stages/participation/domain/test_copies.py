"""What an idea says stands nowhere else once it is hidden, taken back or deleted: not in notices, mails, cards, proposals."""

from threading import Thread

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from format_builders import a_sheet, a_workshop
from poll_town import PollTown, euros
from voice_town import VoiceTown

from lindwurm.base.outbox.models import Notice
from lindwurm.base.outbox.tasks import send_notices
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.ideas import withdraw_idea
from lindwurm.stages.participation.domain.moderation import hide, restore
from lindwurm.stages.participation.domain.people import accept_terms, erase_person
from lindwurm.stages.participation.domain.polls import (
    add_proposal,
    change_proposal,
    check_proposal,
    open_poll,
)
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.reactions import comment
from lindwurm.stages.participation.domain.workshops import add_cards, close_workshop, enter_ranking
from lindwurm.stages.participation.enums import Check, EventKind
from lindwurm.stages.participation.models import Card, Follow, Idea, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
SECRET = "Frau Müller gehört weg"
INSTEAD = "Eine Idee, die nicht mehr gezeigt wird"
RULE = "insult"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def author(town):
    return town.person(name="Amsel")


@pytest.fixture
def follower(town):
    return town.person(name="Fink")


@pytest.fixture
def idea(town, author, follower):
    """Told to its author, and with a notice that waits for its mail."""
    row = town.idea(SECRET, author=author)
    Follow.objects.create(municipality=town.municipality, idea=row, user=follower)
    add_event(idea=row, kind=EventKind.ANSWERED, acting_user=None)
    assert SECRET in Notice.objects.get(user=follower).subject_de
    return row


def away(way, idea, town):
    """Let it be shown no longer, one way or the other."""
    if way == "hidden":
        hide(target=idea, rule=RULE, reason_de="Beleidigt.", acting_user=town.person(name="Specht"))
    elif way == "taken back":
        withdraw_idea(idea=idea, acting_user=idea.author)
    else:
        erase_person(user=idea.author, withdraw=True, acting_user=idea.author)


WAYS = pytest.mark.parametrize("way", ["hidden", "taken back", "deleted"])


@WAYS
def test_P_8_waiting_mail_and_own_page_of_a_follower_do_not_name_an_idea_that_is_gone(
    town, idea, follower, way, settings
):
    settings.LINDWURM_SENDS_MAIL = True
    client = Client(headers={"host": "localhost"})
    client.force_login(follower)

    away(way, idea, town)
    send_notices.call(user=follower.pk, municipality=town.municipality.pk)

    (sent,) = mail.outbox
    page = client.get("/mein-bereich").content.decode()
    for told in (sent.subject + sent.body, page):
        assert SECRET not in told
        assert f"Neues zur Idee 1: {INSTEAD}" in told


def test_idea_that_is_shown_again_is_named_again(town, idea, follower):
    accept_terms(municipality=town.municipality, acting_user=follower)
    comment(idea=idea, text="Nein.", acting_user=follower)
    away("hidden", idea, town)
    assert not Notice.objects.filter(subject_de__contains=SECRET).exists()

    restore(target=idea, reason_de="Doch nicht.", acting_user=town.person(name="Star"))

    assert Notice.objects.get(user=follower).subject_de == f"Neues zur Idee 1: {SECRET}"
    assert (
        Notice.objects.get(user=idea.author, kind="comment").subject_de
        == f"Neuer Kommentar zur Idee 1: {SECRET}"
    )


def test_notices_of_other_ideas_keep_their_titles(town, idea, author):
    other = town.idea("Radweg", author=author)
    add_event(idea=other, kind=EventKind.ANSWERED, acting_user=None)

    away("hidden", idea, town)

    assert Notice.objects.get(topic=f"idea:{other.pk}").subject_de == "Neues zur Idee 2: Radweg"


@WAYS
def test_card_of_a_workshop_does_not_say_what_an_idea_said_that_is_gone(town, idea, way):
    workshop = a_workshop(town)
    station = workshop.stations.first()
    (card,) = add_cards(station=station, ideas=[idea], acting_user=None)
    sheet = {1: card, 2: a_sheet(station, 0)[1]}
    enter_ranking(group=workshop.groups.first(), station=station, sheet=sheet, acting_user=None)
    close_workshop(workshop=workshop, acting_user=None)
    assert SECRET in Client().get("/workshop/werkstatt").content.decode()

    away(way, idea, town)

    page = Client().get("/workshop/werkstatt").content.decode()
    assert SECRET not in page
    assert INSTEAD in page
    assert "An idea that is not shown any more" in Client().get("/en/workshop/werkstatt").content.decode()
    assert (Card.objects.get(pk=card.pk).text_de == INSTEAD) is (way == "deleted")


def test_card_that_a_group_wrote_says_what_it_says(town, idea):
    workshop = a_workshop(town)
    station = workshop.stations.first()

    (card,) = add_cards(
        station=station, texts=["Mehr Licht"], group=workshop.groups.first(), acting_user=None
    )

    assert card.text == "Mehr Licht"


@pytest.mark.parametrize("is_open", [False, True])
def test_proposal_loses_the_words_of_a_deleted_idea_while_the_poll_is_prepared_and_keeps_what_is_published(
    is_open,
):
    town = PollTown()
    author = town.person(name="Amsel")
    idea = town.idea(SECRET, author=author)
    made = add_proposal(poll=town.poll, idea=idea, cost=euros(10_00), acting_user=town.officer)
    check_proposal(proposal=made, unit=town.unit, is_fit=True, acting_user=town.officer)
    if is_open:
        town.open()

    erase_person(user=author, withdraw=True, acting_user=author)

    row = Proposal.objects.get(pk=made.pk)
    assert (row.title_de, bool(row.text_de)) == ((SECRET, True) if is_open else (INSTEAD, False))
    assert row.check_state is (Check.FIT if is_open else Check.OPEN)


def test_poll_does_not_open_with_the_words_of_an_idea_that_was_hidden_until_somebody_looked_again():
    town = PollTown()
    idea = town.idea(SECRET)
    made = add_proposal(poll=town.poll, idea=idea, cost=euros(10_00), acting_user=town.officer)
    check_proposal(proposal=made, unit=town.unit, is_fit=True, acting_user=town.officer)

    hide(target=idea, rule=RULE, reason_de="Beleidigt.", acting_user=town.officer)

    with pytest.raises(PollError) as caught:
        town.open()
    assert caught.value.why is Refused.UNCHECKED
    change_proposal(proposal=made, title_de="Bänke", text_de="Mehr.", acting_user=town.officer)
    check_proposal(proposal=made, unit=town.unit, is_fit=True, acting_user=town.officer)
    town.open()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_idea_that_is_hidden_while_its_vote_opens_is_hidden_and_bars_the_opening():
    polls = PollTown()
    found, moderator = polls.idea(SECRET), polls.person(name="Specht")
    Proposal.objects.filter(pk=polls.proposals[0].pk).update(idea=found)
    refused = []

    def opens():
        try:
            open_poll(poll=polls.poll, acting_user=polls.officer)
        except PollError as error:
            refused.append(error.why)
        finally:
            connection.close()

    second = Thread(target=opens)
    with transaction.atomic():
        Idea.objects.select_for_update().get(pk=found.pk)
        second.start()
        second.join(timeout=1)  # it waits for the idea, and holds nothing that hiding needs
        hide(target=found, rule=RULE, reason_de="Beleidigt.", acting_user=moderator)
    second.join(timeout=30)

    assert refused == [Refused.UNCHECKED]
    assert Idea.objects.get(pk=found.pk).visibility == "hidden"
