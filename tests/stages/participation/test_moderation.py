"""Reports, acts with reasons, objections and rules: people decide, nothing is lost (P-17, P-18, P-19)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.outbox.models import Notice
from lindwurm.core.wording import date as day_words
from lindwurm.stages.participation.domain.moderation import block, hide, release, restore, unblock
from lindwurm.stages.participation.domain.moderation_errors import (
    AlreadyDoneError,
    FourEyesError,
    NotYoursError,
    UnknownRuleError,
)
from lindwurm.stages.participation.domain.objections import decide_objection, object_to
from lindwurm.stages.participation.domain.reports import decide_report, report
from lindwurm.stages.participation.domain.terms import publish_terms
from lindwurm.stages.participation.enums import CaseState, EventKind, RemovalAct, Visibility
from lindwurm.stages.participation.models import Comment, IdeaEvent, Objection, Removal, Report
from lindwurm.stages.participation.queries.moderation import (
    all_terms,
    blocked_until,
    contribution,
    held,
    open_objections,
    open_reports,
    removal_counts,
    removals_of_author,
    terms_in_force,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(db):
    return VoiceTown()


@pytest.fixture
def moderator(town):
    return town.person(Role.MODERATOR, name="Moderation")


@pytest.fixture
def officer(town):
    return town.person(Role.OFFICER, name="Digitales")


@pytest.fixture
def author(town):
    return town.person()


@pytest.fixture
def idea(town, author):
    return town.idea(author=author)


def taken_away(idea, moderator, rule="insult"):
    return hide(target=idea, rule=rule, reason_de="Bitte ohne Angriffe.", acting_user=moderator)


def test_P_18_report_needs_no_account_and_is_due_in_a_week(town, idea):
    row = report(target=idea, reason="insult", text="Steht im zweiten Satz.")

    assert (row.target, row.state, row.due_on) == (
        idea,
        CaseState.OPEN,
        timezone.localdate() + timedelta(days=7),
    )
    assert len(row.receipt) == 12
    assert list(open_reports(town.municipality)) == [row]
    idea.refresh_from_db()
    assert idea.visibility is Visibility.VISIBLE


def test_P_18_receipt_and_decision_are_mailed_and_the_address_is_forgotten(
    idea, moderator, mailoutbox, django_capture_on_commit_callbacks
):
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    with (
        time_machine.travel(late, tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        row = report(target=idea, reason="insult", email="melder@b.example", lang="en")
    work_off()
    with django_capture_on_commit_callbacks(execute=True):
        decide_report(report=row, upheld=False, decision_de="Das ist Kritik.", acting_user=moderator)
    work_off()

    receipt, decision = mailoutbox
    assert (receipt.to, decision.to) == (["melder@b.example"], ["melder@b.example"])
    assert "by 1 December 2026." in receipt.body
    assert row.receipt in receipt.body
    assert "Das ist Kritik." in decision.body
    assert "stays public" in decision.body
    row.refresh_from_db()
    assert (row.email, row.state) == ("", CaseState.DISMISSED)


def test_report_keeps_no_address_where_no_mail_is_sent(idea, settings):
    settings.LINDWURM_SENDS_MAIL = False

    assert report(target=idea, reason="insult", email="melder@b.example").email == ""


def test_report_with_an_unknown_reason_is_refused(idea):
    with pytest.raises(UnknownRuleError):
        report(target=idea, reason="taste")


def test_flood_of_reports_is_taken_and_marked_so_that_nobody_shuts_others_out(idea, monkeypatch):
    monkeypatch.setattr("lindwurm.stages.participation.domain.reports.MOST_PER_HOUR", 1)

    assert report(target=idea, reason="insult").suspicious is False
    assert report(target=idea, reason="insult").suspicious is True


def test_no_receipt_is_mailed_for_what_a_machine_may_have_written(
    idea, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = report(target=idea, reason="insult", email="melder@b.example", suspicious=True)
    work_off()

    assert mailoutbox == []
    assert row.email == "melder@b.example"


def test_address_of_one_person_gets_no_flood_of_mails(idea, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("opfer", "Opfer", "OPFER", "opfer", "opfer"):
            report(target=idea, reason="insult", email=f"{name}@b.example")
    work_off()

    assert len(mailoutbox) == 3
    assert Report.objects.filter(email="").count() == 2


def test_report_is_decided_once(idea, moderator):
    row = report(target=idea, reason="insult")
    decide_report(report=row, upheld=False, decision_de="Nein.", acting_user=moderator)

    with pytest.raises(AlreadyDoneError):
        decide_report(report=row, upheld=True, decision_de="Doch.", acting_user=moderator)


def test_P_19_hiding_keeps_reason_rule_person_and_time_and_tells_the_author(idea, moderator, author):
    removal = taken_away(idea, moderator)

    assert (removal.rule, removal.reason_de, removal.by) == ("insult", "Bitte ohne Angriffe.", moderator)
    assert timezone.now() - removal.at < timedelta(minutes=1)
    idea.refresh_from_db()
    assert idea.visibility is Visibility.HIDDEN
    [notice] = Notice.objects.filter(user=author)
    assert notice.subject_de == "Ihr Beitrag ist nicht mehr öffentlich: Beleidigung oder Bedrohung"
    assert notice.lines_de[0] == "Bitte ohne Angriffe."
    assert "widersprechen" in notice.lines_de[1]
    assert (notice.page, notice.parts) == ("public:object", {"pk": removal.pk})
    assert IdeaEvent.objects.get(idea=idea).kind is EventKind.HIDDEN


def test_log_of_moderation_holds_no_text(idea, moderator):
    report(target=idea, reason="insult", text="Müller wohnt dort", email="melder@b.example")
    taken_away(idea, moderator)
    said = " ".join(str(entry.data) for entry in Entry.objects.all())

    assert "Angriffe" not in said
    assert "Müller" not in said
    assert "melder" not in said


def test_hiding_upholds_all_open_reports_on_it(idea, moderator):
    rows = [report(target=idea, reason="insult") for _ in range(2)]
    taken_away(idea, moderator)

    assert [Report.objects.get(pk=row.pk).state for row in rows] == [CaseState.UPHELD] * 2


def test_hiding_twice_is_refused(idea, moderator):
    taken_away(idea, moderator)

    with pytest.raises(AlreadyDoneError):
        taken_away(idea, moderator)
    assert Removal.objects.count() == 1


def test_hiding_by_an_unknown_rule_is_refused(idea, moderator):
    with pytest.raises(UnknownRuleError):
        taken_away(idea, moderator, rule="taste")


def test_hidden_comment_is_counted_no_more_until_it_is_back(town, idea, moderator, author):
    comment = Comment.objects.create(
        municipality=town.municipality, idea=idea, author=author, text="Gute Idee"
    )
    taken_away(comment, moderator)
    idea.refresh_from_db()
    assert idea.comment_count == 0

    restore(target=comment, reason_de="Das war ein Irrtum.", acting_user=moderator)
    idea.refresh_from_db()
    assert (idea.comment_count, comment.visibility) == (1, Visibility.VISIBLE)


def test_held_contribution_waits_and_appears_when_released(town, author, moderator):
    idea = town.idea(author=author, visibility=Visibility.HELD)
    assert list(held(town.municipality, "idea")) == [idea]

    release(target=idea, acting_user=moderator)

    assert not held(town.municipality, "idea").exists()
    assert Notice.objects.get(user=author).subject_de == "Ihr Beitrag ist jetzt öffentlich"
    with pytest.raises(AlreadyDoneError):
        release(target=idea, acting_user=moderator)


def test_visible_contribution_cannot_be_restored(idea, moderator):
    with pytest.raises(AlreadyDoneError):
        restore(target=idea, reason_de="x", acting_user=moderator)


def test_P_19_person_is_blocked_for_a_time_and_told(town, author, moderator):
    until = timezone.now() + timedelta(days=7)
    removal = block(
        person=author,
        municipality=town.municipality,
        rule="advertising",
        reason_de="Dreimal Werbung.",
        until=until,
        acting_user=moderator,
    )

    assert blocked_until(author, town.municipality) == until
    assert blocked_until(author, town.municipality, now=until + timedelta(seconds=1)) is None
    assert blocked_until(moderator, town.municipality) is None
    assert removal.act is RemovalAct.BLOCK
    assert "Werbung oder Spam" in Notice.objects.get(user=author).subject_de


def test_end_of_a_block_is_told_by_the_day_of_the_town(town, author, moderator):
    late = datetime(2026, 11, 30, 23, 46, tzinfo=UTC)
    with time_machine.travel(late - timedelta(days=7), tick=False):
        block(
            person=author,
            municipality=town.municipality,
            rule="insult",
            reason_de="x",
            until=late,
            acting_user=moderator,
        )

    notice = Notice.objects.get(user=author)
    assert notice.subject_de.startswith("Sie können bis 1. Dezember 2026 nichts schreiben:")
    assert notice.subject_en.startswith("You cannot write anything until 1 December 2026:")


@pytest.mark.parametrize("days", [-1, 400])
def test_block_into_the_past_or_for_ever_is_refused(town, author, moderator, days):
    with pytest.raises(AlreadyDoneError):
        block(
            person=author,
            municipality=town.municipality,
            rule="insult",
            reason_de="x",
            until=timezone.now() + timedelta(days=days),
            acting_user=moderator,
        )


def test_staff_are_not_blocked_from_the_queue(town, officer, moderator):
    with pytest.raises(AlreadyDoneError):
        block(
            person=officer,
            municipality=town.municipality,
            rule="insult",
            reason_de="x",
            until=timezone.now() + timedelta(days=1),
            acting_user=moderator,
        )


def test_blocked_person_may_write_again_at_once_when_unblocked(town, author, moderator):
    block(
        person=author,
        municipality=town.municipality,
        rule="insult",
        reason_de="x",
        until=timezone.now() + timedelta(days=1),
        acting_user=moderator,
    )

    assert unblock(person=author, municipality=town.municipality, acting_user=moderator) == 1
    assert blocked_until(author, town.municipality) is None
    assert unblock(person=author, municipality=town.municipality, acting_user=moderator) == 0


def test_P_19_author_objects_once_and_somebody_else_decides(town, idea, author, moderator, officer):
    removal = taken_away(idea, moderator)
    objection = object_to(removal=removal, text="Das war Kritik.", acting_user=author)

    with pytest.raises(AlreadyDoneError):
        object_to(removal=removal, text="Noch einmal.", acting_user=author)
    with pytest.raises(FourEyesError):
        decide_objection(objection=objection, upheld=True, decision_de="Ja.", acting_user=moderator)
    assert list(open_objections(town.municipality)) == [objection]

    decided = decide_objection(
        objection=objection, upheld=True, decision_de="Das ist Kritik.", acting_user=officer
    )

    assert (decided.state, decided.decided_by) == (CaseState.UPHELD, officer)
    idea.refresh_from_db()
    assert idea.visibility is Visibility.VISIBLE
    told = Notice.objects.filter(user=author).exclude(topic=f"removal:{removal.pk}")
    assert [(row.subject_de, row.lines_de) for row in told] == [
        ("Ihr Widerspruch hatte Erfolg", ["Ihr Beitrag ist wieder öffentlich.", "Das ist Kritik."])
    ]
    with pytest.raises(AlreadyDoneError):
        decide_objection(objection=objection, upheld=False, decision_de="Nein.", acting_user=officer)


def test_P_19_moderator_does_not_decide_on_the_own_contribution(town, moderator, officer):
    own = town.idea(author=moderator)
    objection = object_to(removal=taken_away(own, officer), text="Nein.", acting_user=moderator)

    with pytest.raises(FourEyesError):
        decide_objection(objection=objection, upheld=True, decision_de="Ja.", acting_user=moderator)

    own.refresh_from_db()
    assert own.visibility is Visibility.HIDDEN
    assert not Notice.objects.filter(user=moderator, topic__startswith="objection:").exists()


def test_objection_reaches_everybody_in_moderation_but_who_hid_it(idea, author, moderator, officer):
    object_to(removal=taken_away(idea, moderator), text="Nein.", acting_user=author)

    told = Notice.objects.filter(topic__startswith="objection:").values_list("user_id", flat=True)
    assert list(told) == [officer.pk]


def test_moderators_are_not_asked_any_more_to_decide_what_is_decided(town, idea, author, moderator, officer):
    third = town.person(Role.MODERATOR, name="Vertretung")
    objection = object_to(removal=taken_away(idea, moderator), text="Nein.", acting_user=author)
    assert Notice.objects.filter(user=third).exists()

    decide_objection(objection=objection, upheld=False, decision_de="Bleibt.", acting_user=officer)

    assert not Notice.objects.filter(user=third).exists()
    told = Notice.objects.get(user=author, topic__startswith="objection:")
    assert (told.subject_de, told.lines_de) == ("Ihr Widerspruch wurde abgelehnt", ["Bleibt."])


def test_author_is_mailed_at_once_what_was_taken_away(
    idea, author, moderator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        taken_away(idea, moderator)
    work_off()

    assert [(mail.to, "nicht mehr öffentlich" in mail.subject) for mail in mailoutbox] == [
        ([author.email], True)
    ]


def test_dismissed_objection_leaves_the_contribution_hidden(idea, author, moderator, officer):
    objection = object_to(removal=taken_away(idea, moderator), text="Nein.", acting_user=author)

    decide_objection(objection=objection, upheld=False, decision_de="Bleibt.", acting_user=officer)

    idea.refresh_from_db()
    assert idea.visibility is Visibility.HIDDEN


def test_upheld_objection_to_a_block_ends_it(town, author, moderator, officer):
    removal = block(
        person=author,
        municipality=town.municipality,
        rule="insult",
        reason_de="x",
        until=timezone.now() + timedelta(days=9),
        acting_user=moderator,
    )
    objection = object_to(removal=removal, text="Verwechslung.", acting_user=author)

    decide_objection(objection=objection, upheld=True, decision_de="Stimmt.", acting_user=officer)

    assert blocked_until(author, town.municipality) is None


def test_moderator_who_was_overruled_blocks_nobody_for_the_same_contribution(
    town, idea, author, moderator, officer
):
    objection = object_to(removal=taken_away(idea, moderator), text="Kritik.", acting_user=author)
    decide_objection(objection=objection, upheld=True, decision_de="Ja.", acting_user=officer)
    given = {
        "person": author,
        "municipality": town.municipality,
        "rule": "insult",
        "reason_de": "x",
        "until": timezone.now() + timedelta(days=7),
    }

    with pytest.raises(FourEyesError):
        block(**given, target=idea, acting_user=moderator)
    assert blocked_until(author, town.municipality) is None
    assert block(**given, target=town.idea("Anderes", author=author), acting_user=moderator)
    assert block(**given, target=idea, acting_user=officer)


def test_nobody_objects_for_somebody_else(town, idea, moderator):
    removal = taken_away(idea, moderator)

    with pytest.raises(NotYoursError):
        object_to(removal=removal, text="Ich auch!", acting_user=town.person(name="Andere"))
    assert Objection.objects.count() == 0


def test_release_is_nothing_to_object_to(town, author, moderator):
    idea = town.idea(author=author, visibility=Visibility.HELD)
    removal = release(target=idea, acting_user=moderator)

    with pytest.raises(AlreadyDoneError):
        object_to(removal=removal, text="Nein.", acting_user=author)


def test_P_19_removals_of_a_process_are_counted_by_rule(town, idea, author, moderator):
    other = town.idea("Anderes")
    taken_away(other, moderator, rule="advertising")
    taken_away(idea, moderator)
    restore(target=idea, reason_de="Irrtum.", acting_user=moderator)
    elsewhere = town.format(process=town.new_process("anderswo"), slug="ideen-2")
    taken_away(town.idea("Dort", format=elsewhere), moderator)

    found = [(count.rule, count.removed, count.restored) for count in removal_counts(town.process)]
    assert found == [("advertising", 1, 0), ("insult", 1, 1)]
    assert [removal.act for removal in removals_of_author(author, town.municipality)] == [
        RemovalAct.RESTORE,
        RemovalAct.HIDE,
    ]


def test_contribution_is_found_by_the_words_of_its_address(town, idea):
    assert contribution(town.municipality, "idea", idea.pk) == idea
    assert contribution(town.municipality, "user", idea.pk) is None
    assert contribution(VoiceTown(slug="andere", place=1).municipality, "idea", idea.pk) is None


def test_P_17_new_rules_have_a_number_and_everybody_is_told(town, author, officer):
    row = publish_terms(
        municipality=town.municipality,
        text_de="Neu.",
        valid_from=timezone.localdate() + timedelta(days=14),
        changed_de="Bilder brauchen eine Beschreibung.",
        acting_user=officer,
    )

    assert row.number == 2
    [notice] = Notice.objects.filter(user=author)
    assert notice.subject_de.endswith(f"zum {day_words(row.valid_from.isoformat(), 'de')}")
    assert notice.lines_de == ["Bilder brauchen eine Beschreibung."]
    assert terms_in_force(town.municipality) == town.terms
    assert terms_in_force(town.municipality, now=timezone.now() + timedelta(days=15)) == row
    assert all_terms(town.municipality) == [row, town.terms]


def test_first_rules_are_announced_to_nobody(author, town, officer):
    bare = VoiceTown(slug="bar", place=3)
    bare.terms.delete()
    publish_terms(
        municipality=bare.municipality, text_de="Erste.", valid_from=date(2026, 1, 1), acting_user=officer
    )

    assert Notice.objects.count() == 0
