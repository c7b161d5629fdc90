"""What runs, what comes, what is over: no page calls open what nobody can take part in."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from format_builders import a_weighing, close, on_paper

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.domain.moderation import hide, restore
from lindwurm.stages.participation.enums import FormatKind, ProcessState, Visibility
from lindwurm.stages.participation.models import Format
from lindwurm.web.public.kept import PAGES

pytestmark = pytest.mark.integration
RUNS, COMES, OVER = "Das läuft gerade", "Das kommt als Nächstes", "Hier ist die Teilnahme beendet"


def text(visitor, path):
    PAGES.clear()
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def under(page, heading):
    """What stands below a heading, up to the next one of its level; empty without it."""
    found = re.search(rf"<h2>{heading}</h2>(.*?)(?=<h2>|</main>)", page, re.DOTALL)
    return found[1] if found else ""


def test_process_whose_formats_have_ended_is_not_running_and_leads_to_the_result(town, visitor):
    Format.objects.all().delete()
    weighing = close(on_paper(a_weighing(town), 5))

    page = text(visitor, "/mitmachen")

    assert town.process.title not in under(page, RUNS)
    below = under(page, OVER)
    assert town.process.title in below
    assert "Ergebnis liegt vor" in below
    assert f'<a href="/ziele/{weighing.format.slug}">Zum Ergebnis' in below
    assert "Ergebnis liegt vor" in text(visitor, "/mitmachen/mitmachen").partition("<h2>")[0]


@pytest.mark.parametrize("kind", [kind for kind in FormatKind if kind is not FormatKind.IDEAS])
def test_format_that_is_not_ready_is_called_in_preparation(town, visitor, kind):
    Format.objects.all().delete()
    town.format(kind)

    for path in ("/mitmachen", "/mitmachen/mitmachen"):
        page = text(visitor, path)
        assert "in Vorbereitung" in page
        assert ">offen<" not in page
    assert town.process.title in under(text(visitor, "/mitmachen"), COMES)


def test_process_with_an_open_format_runs_whatever_else_it_has(town, visitor):
    town.format(FormatKind.IDEAS, "offene-ideen", title_de="Offene Ideen")
    town.format(FormatKind.SURVEY, "leer")
    close(on_paper(a_weighing(town), 5))

    page = text(visitor, "/mitmachen")

    below = under(page, RUNS)
    for words in (town.process.title, ">offen<", "in Vorbereitung", "Zum Ergebnis"):
        assert words in below
    assert under(page, COMES) == under(page, OVER) == ""
    assert ">läuft" in text(visitor, "/mitmachen/mitmachen")


def test_format_that_opens_later_names_its_day(town, visitor):
    Format.objects.all().delete()
    town.format(FormatKind.IDEAS, "spaeter", opens_at=timezone.now() + timedelta(days=3))

    below = under(text(visitor, "/mitmachen"), COMES)

    assert "beginnt am" in below
    assert "beginnt bald" in below


def test_finished_process_leads_to_its_results(town, visitor):
    weighing = close(on_paper(a_weighing(town), 5))
    town.process.state, town.process.finished_at = ProcessState.FINISHED, timezone.now()
    town.process.save()

    assert f'href="/ziele/{weighing.format.slug}">Zum Ergebnis' in under(
        text(visitor, "/mitmachen"), "Abgeschlossen"
    )


def test_sitemap_names_public_ideas_and_processes_and_follows_new_ones(town, visitor):
    town.new_process("geheim", state=ProcessState.DRAFT)
    town.idea()
    town.idea(visibility=Visibility.HIDDEN)
    town.idea(visibility=Visibility.HELD)

    answer = visitor.get("/sitemap.xml")
    page = answer.content.decode()

    for place in ("/idee/1<", "/en/idea/1<", "/mitmachen/mitmachen<", "/en/take-part/mitmachen<"):
        assert f"<loc>http://localhost{place}" in page
    for hidden in ("/idee/2<", "/idee/3<", "geheim"):
        assert hidden not in page
    record(municipality=town.municipality, acting_user=None, action="participation.x", target=town.process)
    assert visitor.get("/sitemap.xml").headers["ETag"] != answer.headers["ETag"]


def test_process_says_how_much_was_taken_away_and_how_much_of_it_is_back(town, visitor):
    moderator = town.person(Role.MODERATOR, name="Moderation")
    for number in range(2):
        idea = town.idea(f"Idee {number}")
        hide(target=idea, rule="insult", reason_de="Bitte ohne Angriffe.", acting_user=moderator)
    assert "wieder freigegeben" not in text(visitor, "/mitmachen/mitmachen")
    restore(target=idea, reason_de="Irrtum.", acting_user=moderator)

    assert "1 davon ist wieder freigegeben." in text(visitor, "/mitmachen/mitmachen")


@pytest.mark.parametrize(
    ("closes", "words"),
    [
        ("2026-12-08 00:00", "noch 14 Tage, bis 7. Dezember 2026<"),
        ("2026-12-07 18:00", "noch 14 Tage, bis 7. Dezember 2026, 18:00 Uhr"),
        ("2026-11-24 08:00", "noch 1 Tag, bis 24. November 2026, 08:00 Uhr"),
        ("2026-11-24 00:00", "endet heute, bis 23. November 2026<"),
    ],
)
def test_days_are_counted_by_the_calendar_and_what_ends_at_midnight_ends_the_day_before(
    town, visitor, closes, words
):
    zone = timezone.get_current_timezone()
    Format.objects.update(closes_at=datetime.fromisoformat(closes).replace(tzinfo=zone))

    with time_machine.travel(datetime(2026, 11, 23, 20, 0, tzinfo=zone), tick=False):
        page = text(visitor, "/mitmachen")

    assert words in page


def test_german_titles_say_so_on_english_pages(town, visitor):
    german, english = text(visitor, "/mitmachen"), text(visitor, "/en/take-part")

    assert 'lang="de">Worms gestalten</a>' in english
    assert 'lang="de">Format ideas</a>' in english
    assert 'lang="de">' not in german.partition("<main")[2]
