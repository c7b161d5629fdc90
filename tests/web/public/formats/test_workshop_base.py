"""What public pages of formats say once their time is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from format_builders import a_weighing, a_workshop, close, on_paper
from poll_town import PollTown
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.workshops import close_workshop
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Survey

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGES = {
    FormatKind.WORKSHOP: "/workshop/nie",
    FormatKind.WEIGHING: "/ziele/nie",
    FormatKind.BUDGET: "/haushaltsentwurf/nie",
    FormatKind.CONSULTATION: "/konsultation/nie",
    FormatKind.SURVEY: "/umfrage/nie",
}
NEVER = "Das hat nicht stattgefunden; die Zeit dafür ist vorbei."


@pytest.fixture
def town():
    return VoiceTown()


def read(path, query=""):
    """Reads a page; one that was read before is kept for a moment, under its whole address."""
    return Client().get(f"{path}{query}").content.decode()


def finish(town):
    town.process.state = ProcessState.FINISHED
    town.process.save()


def an_empty(town, kind):
    shown = town.format(kind, "nie")
    if kind is FormatKind.SURVEY:
        Survey.objects.create(municipality=town.municipality, format=shown)


@pytest.mark.parametrize("kind", PAGES)
def test_format_that_was_never_set_up_says_after_the_process_that_it_did_not_take_place(town, kind):
    an_empty(town, kind)
    assert NEVER not in read(PAGES[kind])
    finish(town)

    page = read(PAGES[kind], "?later")

    assert NEVER in page
    assert "vorbereitet" not in page
    assert "Vielen Dank" not in page


def test_poll_that_was_never_opened_says_so_after_the_process():
    town = PollTown()
    assert "wird vorbereitet" in read("/abstimmung/buergerbudget")
    finish(town)

    page = read("/abstimmung/buergerbudget", "?later")

    assert NEVER in page
    assert "wird vorbereitet" not in page


def test_workshop_that_was_set_up_promises_no_results_after_the_process(town):
    a_workshop(town)
    assert "sobald der Workshop vorbei ist" in read("/workshop/werkstatt")
    finish(town)

    page = read("/workshop/werkstatt", "?later")

    assert "von diesem Workshop gibt es keine Ergebnisse" in page
    assert "sobald der Workshop vorbei ist" not in page


def test_weighing_asks_for_nothing_after_its_end_and_says_so_first(town):
    held = on_paper(a_weighing(town), 5).format
    held.text_de, held.opens_at = "Verteilen Sie 10 Punkte.", timezone.now() - timedelta(days=2)
    held.save()
    before = read("/ziele/ziele")
    assert before.index("Verteilen Sie 10 Punkte.") < before.index("<h2>")
    held.closes_at = timezone.now() - timedelta(minutes=1)
    held.save()

    page = read("/ziele/ziele", "?later")

    assert "Die Gewichtung ist beendet; hier steht das Ergebnis." in page
    assert page.index("So wurde gefragt") < page.index("Verteilen Sie 10 Punkte.")
    assert page.index("<h2>Ergebnis</h2>") < page.index("So wurde gefragt")


def test_weighing_of_few_promises_no_result(town):
    close(on_paper(a_weighing(town), 4))

    page = read("/ziele/ziele")

    assert "Die Gewichtung ist beendet." in page
    assert "hier steht das Ergebnis" not in page


def test_workshop_whose_sheets_are_still_typed_still_promises_its_result(town):
    held = a_workshop(town).format
    held.closes_at = timezone.now() - timedelta(minutes=1)
    held.save()

    page = read("/workshop/werkstatt")

    assert "sobald der Workshop vorbei ist" in page
    assert "keine Ergebnisse" not in page


def test_workshop_that_was_closed_is_not_called_open_in_the_list(town):
    workshop = a_workshop(town)
    assert ">offen<" in read("/mitmachen")
    close_workshop(workshop=workshop, acting_user=None)

    page = read("/mitmachen")

    assert "Ergebnis liegt vor" in page
    assert ">offen<" not in page
