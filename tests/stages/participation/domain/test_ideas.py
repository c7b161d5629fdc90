"""Ideas are handed in, typed from paper and taken back."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image as Picture_
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.files.models import Image
from lindwurm.stages.participation.domain.ideas import Picture, Whereabouts, submit_idea, withdraw_idea
from lindwurm.stages.participation.domain.taking_part import RefusedError, Why
from lindwurm.stages.participation.enums import (
    EventKind,
    FormatKind,
    IdeaState,
    Origin,
    ProcessState,
    RemovalAct,
    Visibility,
)
from lindwurm.stages.participation.models import Follow, Idea, Participant, Photo, Removal
from lindwurm.stages.partners.models import Site

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


def welcome(town, person, **columns):
    """Let a person have accepted the rules."""
    Participant.objects.create(
        municipality=town.municipality, user=person, terms=town.terms, accepted_at=timezone.now(), **columns
    )
    return person


def submit(town, person, **changes):
    given = {"shown": None, "title": "Bänke", "text": "Mehr davon.", "acting_user": person, **changes}
    return submit_idea(**{**given, "shown": given["shown"] or town.format()})


def why(act, **parts):
    with pytest.raises(RefusedError) as caught:
        act(**parts)
    return caught.value.why


def test_P_25_idea_has_a_state_a_history_and_a_day_by_which_it_is_answered(town):
    author = welcome(town, town.person())
    town.process.answer_days = 14
    town.process.save()

    idea = submit(town, author, field=town.fields[0], place=Whereabouts(words="Rheinpromenade"))

    assert (idea.number, idea.state, idea.visibility) == (1, IdeaState.NEW, Visibility.VISIBLE)
    assert idea.due_on == timezone.localdate() + timedelta(days=14)
    assert [event.kind for event in idea.events.all()] == [EventKind.SUBMITTED]
    assert list(Follow.objects.values_list("idea", "user")) == [(idea.pk, author.pk)]
    assert Idea.objects.get().place_text == "Rheinpromenade"


def test_log_of_an_idea_holds_ids_and_no_words_of_its_author(town):
    idea = submit(town, welcome(town, town.person(email="echt@example.org")), title="Streng geheimer Titel")

    entry = Entry.objects.get(action="participation.submit_idea")
    assert entry.data == {"number": 1, "format": idea.format_id, "origin": "online", "held": False}


def test_ideas_are_numbered_in_their_municipality(town):
    other = VoiceTown("quelle", name="Quelle", place=1)
    shown, author = town.format(), welcome(town, town.person())

    assert [submit(town, author, shown=shown).number for _ in range(2)] == [1, 2]
    assert submit(other, welcome(other, other.person(name="Amsel"))).number == 1


@pytest.mark.parametrize(("premoderated", "suspicious"), [(True, False), (False, True)])
def test_idea_waits_for_a_moderator_where_the_format_or_its_look_asks_for_it(town, premoderated, suspicious):
    shown = town.format(premoderated=premoderated)

    idea = submit(town, welcome(town, town.person()), shown=shown, suspicious=suspicious)

    assert idea.visibility is Visibility.HELD


@pytest.mark.parametrize("origin", [Origin.PAPER, Origin.WORKSHOP])
def test_P_28_idea_from_paper_is_typed_by_staff_and_counts_like_any_other(town, origin):
    staff = town.person(Role.OFFICER, name="Digitales")
    closed = town.format(closes_at=timezone.now() - timedelta(days=1), premoderated=True)

    idea = submit(town, staff, shown=closed, origin=origin)

    assert (idea.author, idea.entered_by, idea.origin) == (None, staff, origin)
    assert idea.visibility is Visibility.VISIBLE
    assert not Follow.objects.exists()


def test_idea_is_refused_where_the_format_is_not_open(town):
    author = welcome(town, town.person())
    finished = town.new_process("fertig", state=ProcessState.FINISHED)
    formats = [
        town.format(slug="vorbei", closes_at=timezone.now() - timedelta(hours=1)),
        town.format(slug="bald", opens_at=timezone.now() + timedelta(hours=1)),
        town.format(slug="ende", process=finished),
    ]

    assert {why(submit, town=town, person=author, shown=shown) for shown in formats} == {Why.CLOSED}
    assert why(submit, town=town, person=author, shown=formats[2], origin=Origin.PAPER) is Why.CLOSED
    assert not Idea.objects.exists()


def test_idea_is_refused_where_format_or_origin_does_not_take_ideas(town):
    author = welcome(town, town.person())

    assert why(submit, town=town, person=author, shown=town.format(FormatKind.SURVEY)) is Why.KIND
    assert why(submit, town=town, person=author, origin=Origin.IMPORT) is Why.KIND


def test_place_is_refused_where_the_format_asks_for_none(town):
    shown, author = town.format(with_place=False), welcome(town, town.person())
    point = Whereabouts(latitude=Decimal("49.6"), longitude=Decimal("8.3"))

    assert why(submit, town=town, person=author, shown=shown, place=point) is Why.NO_PLACE
    assert submit(town, author, shown=shown, place=Whereabouts()).number == 1


def test_P_17_who_has_not_accepted_the_rules_in_force_cannot_write(town):
    person = town.person()
    shown = town.format()

    assert why(submit, town=town, person=person, shown=shown) is Why.TERMS

    welcome(town, person)
    assert submit(town, person, shown=shown).author == person

    type(town.terms).objects.create(
        municipality=town.municipality, number=2, text_de="Neu.", valid_from=date(2026, 6, 1)
    )
    assert why(submit, town=town, person=person, shown=shown) is Why.TERMS


def test_blocked_person_cannot_write_until_the_block_ends(town):
    person, shown = welcome(town, town.person()), town.format()
    block = Removal.objects.create(
        municipality=town.municipality,
        person=person,
        act=RemovalAct.BLOCK,
        rule="spam",
        reason_de="Werbung.",
        until=timezone.now() + timedelta(days=1),
    )

    assert why(submit, town=town, person=person, shown=shown) is Why.BLOCKED

    block.until = timezone.now() - timedelta(seconds=1)
    block.save()
    assert submit(town, person, shown=shown).author == person


def test_P_14_least_age_of_a_process_is_asked(town):
    town.process.min_age = 16
    town.process.save()
    shown = town.format()

    assert (
        why(submit, town=town, person=welcome(town, town.person(name="Fink"), least_age=14), shown=shown)
        is Why.AGE
    )
    assert submit(town, welcome(town, town.person(name="Amsel"), least_age=16), shown=shown).number == 1


def a_picture():
    data = io.BytesIO()
    Picture_.new("RGB", (60, 40), "green").save(data, "PNG")
    data.seek(0)
    data.name = "bank.png"
    data.size = len(data.getvalue())
    return data


def test_photo_is_kept_with_its_description(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    idea = submit(town, welcome(town, town.person()), picture=Picture(upload=a_picture(), alt="Eine Bank"))

    assert Photo.objects.get(idea=idea).image.alt == "Eine Bank"


def test_idea_whose_photo_is_no_picture_is_not_half_written(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    broken = io.BytesIO(b"not a picture")
    broken.name, broken.size = "x.png", 13

    with pytest.raises(ValidationError):
        submit(town, welcome(town, town.person()), picture=Picture(upload=broken, alt="Eine Bank"))

    assert (Idea.objects.count(), Image.objects.count(), Follow.objects.count()) == (0, 0, 0)


def test_author_takes_an_idea_back_while_the_process_runs(town):
    author = welcome(town, town.person())
    idea = submit(town, author)

    assert why(withdraw_idea, idea=idea, acting_user=town.person(name="Amsel")) is Why.NOT_YOURS
    assert withdraw_idea(idea=idea, acting_user=author).visibility is Visibility.WITHDRAWN
    assert why(withdraw_idea, idea=idea, acting_user=author) is Why.UNSEEN


def test_P_27_idea_in_which_others_go_on_is_not_taken_back(town):
    author = welcome(town, town.person())
    idea = submit(town, author)
    town.idea("Sitze", state=IdeaState.MERGED, merged_into=idea)

    assert why(withdraw_idea, idea=idea, acting_user=author) is Why.SHARED


def test_idea_of_a_finished_process_is_not_taken_back(town):
    author = welcome(town, town.person())
    idea = submit(town, author)
    town.process.state = ProcessState.FINISHED
    town.process.save()

    assert why(withdraw_idea, idea=idea, acting_user=author) is Why.CLOSED


def test_idea_at_a_site_lies_where_the_site_lies(town):
    site = town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.6301234"),
        longitude=Decimal("8.36"),
        attribution="erfunden",
    )

    submit(town, welcome(town, town.person()), place=Whereabouts(site=site))

    idea = Idea.objects.get()
    assert (idea.site, idea.latitude, idea.longitude) == (site, Decimal("49.63012"), Decimal("8.36000"))
