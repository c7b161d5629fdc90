"""Pages of a poll to read: no count before the close, everything to count oneself after it."""

import hashlib
import re
from pathlib import Path

import pytest
from django.test import Client
from poll_town import PollTown

from lindwurm.core.city import Assumed, Documented, Figure, FigureKind, Reliability
from lindwurm.stages.participation.domain.polls import add_proposal, check_proposal
from lindwurm.stages.participation.domain.seals import ask_for_correction, confirm_correction
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Idea, Proposal

ROOT = Path(__file__).resolve().parents[4]
pytestmark = [pytest.mark.django_db, pytest.mark.integration]
POLL = "/abstimmung/buergerbudget"


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"})


def page_of(visitor, path, status=200):
    answer = visitor.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_poll_that_is_being_set_up_tells_nothing_of_its_proposals(visitor):
    PollTown()

    assert "Bänke" not in page_of(visitor, POLL)
    page_of(visitor, f"{POLL}/vorschlag/1", 404)


def test_the_poll_shows_rule_limits_costs_and_what_is_unfit_with_its_reason(visitor):
    town = PollTown()
    dear = add_proposal(poll=town.poll, title_de="Seilbahn", cost=town.proposals[0].cost, acting_user=None)
    check_proposal(
        proposal=dear, unit=town.unit, is_fit=False, note_de="Dafür fehlt der Platz.", acting_user=None
    )
    town.open()

    page = page_of(visitor, POLL)

    for words in (
        "600,00",
        "320,00",
        "bis zu 3 Projekte",
        "Methode der gleichen Anteile",
        "Dafür fehlt der Platz.",
        "Probe",
    ):
        assert words in page, words
    assert visitor.cookies == {}


def test_no_page_shows_a_count_before_the_close(visitor):
    town = PollTown().open()
    codes = town.codes(7)
    before = page_of(visitor, POLL)
    for code in codes:
        town.cast(code, "1")

    assert page_of(visitor, POLL) == before
    page_of(visitor, f"{POLL}/ergebnis", 404)
    page_of(visitor, f"{POLL}/stimmzettel-1.pb", 404)


def test_the_result_names_winners_reasons_seal_and_command(visitor):
    town = PollTown().open()
    for place, code in enumerate(town.codes(6)):
        town.cast(code, "12" if place < 4 else "3")
    seal = town.close()

    page = page_of(visitor, f"{POLL}/ergebnis")

    assert "2 von 3 Projekten gewinnen" in page
    assert "„Bäume am Platz“ (320 €): 4 Stimmen." in page
    assert seal.hash in page
    assert re.search(
        r"<code>make setup\n.*</code>.*<code>lindwurm count buergerbudget-1.pb</code>", page, re.DOTALL
    )
    for told in ("README.md", "docs/counting.md", "docs/ballot-box.md"):
        assert told in page
        assert (ROOT / told).is_file()
    assert "Über das Geld beschließt der Stadtrat" in page
    assert re.search(r"<svg[^>]+role=\"img\"", page)
    assert "Reihenfolge: in der die Projekte gewählt wurden." in page
    english = page_of(visitor, "/en/poll/buergerbudget/result")
    assert "2 of 3 projects win" in english


def test_the_downloaded_file_has_the_hash_of_the_seal(visitor):
    town = PollTown().open()
    town.paper("12")
    seal = town.close()

    answer = visitor.get(f"{POLL}/stimmzettel-1.pb")

    assert hashlib.sha256(answer.content).hexdigest() == seal.hash
    assert answer.headers["Content-Disposition"] == 'attachment; filename="buergerbudget-1.pb"'


def test_an_older_version_stays_visible_beside_the_reason_of_its_correction(visitor):
    town = PollTown().open()
    town.paper("12", number=7)
    town.close()
    correction = ask_for_correction(
        poll=town.poll,
        number=7,
        choices={"3": 1},
        reason_de="Zettel 7 falsch abgelesen.",
        acting_user=town.officer,
    )
    confirm_correction(correction=correction, acting_user=town.second)

    assert "Zettel 7 falsch abgelesen." in page_of(visitor, f"{POLL}/ergebnis")
    assert "inzwischen berichtigt" in page_of(visitor, f"{POLL}/ergebnis/1")
    page_of(visitor, f"{POLL}/ergebnis/3", 404)


def test_the_poll_of_a_draft_process_is_not_found(visitor):
    town = PollTown()
    type(town.process).objects.update(state="draft")

    page_of(visitor, POLL, 404)


def test_idea_and_proposal_lead_to_each_other_and_say_what_came_of_the_vote(visitor):
    town = PollTown()
    idea = town.idea("Brunnen am Rhein")
    Proposal.objects.filter(pk=town.proposals[1].pk).update(idea=idea)
    own = f"/idee/{idea.number}"
    assert "Zur Abstimmung" not in page_of(visitor, own)

    town.open()

    assert f'href="{own}"' in page_of(visitor, f"{POLL}/vorschlag/2")
    running = page_of(visitor, own)
    assert f'href="{POLL}/vorschlag/2"' in running
    assert "Steht auf dem Stimmzettel." in running
    assert f'href="{POLL}/ergebnis"' not in running

    town.cast(town.codes(1)[0], "2")
    town.close()

    ended = page_of(visitor, own)
    assert "Gezählt: hat gewonnen." in ended
    assert f'href="{POLL}/ergebnis"' in ended
    (vote,) = visitor.get(f"{own}.json").json()["votes"]
    assert (vote["title"], vote["outcome"]) == ("Bürgerbudget", "won")
    assert vote["page"].endswith(f"{POLL}/vorschlag/2")
    assert "hat gewonnen" in page_of(visitor, f"{own}.atom")


def test_proposal_does_not_lead_to_an_idea_that_is_no_longer_shown(visitor):
    town = PollTown()
    idea = town.idea("Brunnen am Rhein")
    Proposal.objects.filter(pk=town.proposals[1].pk).update(idea=idea)
    town.open()
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.HIDDEN)

    assert "Brunnen am Rhein" not in page_of(visitor, f"{POLL}/vorschlag/2")


def test_a_proposal_says_what_its_cost_rests_on_and_what_its_check_came_to(visitor):
    town = PollTown()
    offered = Figure(kind=FigureKind.MONEY, likely=60_123_00, origin=Assumed(basis="Angebot vom Mai"))
    town.proposals[0].cost = offered
    town.proposals[0].save()
    town.open()

    page = page_of(visitor, f"{POLL}/vorschlag/1")

    assert re.search(r"<dt>Kosten</dt><dd>60\.123(,00)?\s€</dd>", page)
    assert "<dt>Worauf die Kosten beruhen</dt><dd>Angebot vom Mai</dd>" in page
    assert "angenommen" not in page
    assert "<dt>Prüfung</dt>" in page
    assert "<dt>Prüfen</dt>" not in page


def test_a_documented_cost_of_a_proposal_keeps_its_source(visitor):
    town = PollTown()
    source = Documented(source="Vorlage 12", as_of="2026-05", reliability=Reliability.A)
    town.proposals[0].cost = Figure(kind=FigureKind.MONEY, likely=100_00, origin=source)
    town.proposals[0].save()
    town.open()

    assert "belegt" in page_of(visitor, f"{POLL}/vorschlag/1")
