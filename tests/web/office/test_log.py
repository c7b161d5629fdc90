"""The log of the office: every act in words, and nothing of what citizens do for themselves."""

import pytest
from voice_town import VoiceTown

from lindwurm.base.accounts.domain import revoke_membership
from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.ideas import submit_idea
from lindwurm.stages.participation.domain.people import accept_terms
from lindwurm.stages.participation.domain.reactions import support
from lindwurm.stages.participation.enums import Origin
from lindwurm.web.office.reads.log import ACTIONS, days_of
from lindwurm.web.office.reads.voice_log import CITIZENS

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def told(town):
    return [
        (act.act.entry.action, act.act.who)
        for day in days_of(town.municipality, lambda *_names, **_parts: "/")
        for act in day.acts
    ]


@pytest.fixture
def town():
    return VoiceTown()


def test_P_3_log_tells_nothing_of_who_supports_what(town):
    citizen, officer = town.person(), town.person(Role.OFFICER, name="Digitales")
    accept_terms(municipality=town.municipality, acting_user=citizen)
    shown = town.format()
    idea = submit_idea(
        shown=shown, title="Vom Papier", text="Getippt.", origin=Origin.PAPER, acting_user=officer
    )
    support(idea=idea, acting_user=citizen)

    acts = told(town)

    assert ("participation.submit_idea", "Digitales") in acts
    assert "participation.support" not in [action for action, _who in acts]
    assert Entry.objects.filter(action="participation.support").exists()


def test_P_3_address_of_a_former_citizen_is_not_shown(town):
    citizen = town.person(email="wer.ich.bin@example.org")
    revoke_membership(user=citizen, municipality=town.municipality, acting_user=citizen)

    assert "wer.ich.bin" not in str(told(town))
    assert ("accounts.role_revoked", "") in told(town)


def test_acts_of_citizens_have_names_of_the_log():
    assert {action.partition(".")[0] for action in CITIZENS} <= {
        action.partition(".")[0] for action in ACTIONS
    } | {"outbox"}
