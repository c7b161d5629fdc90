"""A poll in the office: set up, checked, opened, watched, closed and corrected by two people."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from poll_town import PollTown, move_end

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.domain import record
from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.models import Ballot, Code, Format, Poll, Seal
from lindwurm.stages.participation.polls_tasks import CLEANED

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
TERMS = {
    "budget": "20.000",
    "eligibility": "codes",
    "ballot_type": "cumulative",
    "most": "4",
    "points": "10",
    "rule": "equal-shares",
    "completion": "add1",
    "stop": "overspent",
    "step": "0,5",
    "utility": "cost",
    "overrun": "skip",
    "seed": "Rathaus 2026",
    "objection_days": "30",
}


@pytest.fixture
def town():
    return PollTown()


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def officer(town):
    return client_of(town.officer)


@pytest.fixture
def second(town):
    return client_of(town.second)


def path(town, page=""):
    return f"/buero/abstimmung/{town.shown.pk}/{page}"


def ended(town):
    move_end(timezone.now() - timedelta(minutes=1))
    return town


def trail(page):
    """Labels of the breadcrumb, those with a link in brackets."""
    found = re.search(r'<nav class="breadcrumb.*?</nav>', page, re.DOTALL).group()
    steps = re.findall(r"<li>(?:<a href[^>]*>(.*?)</a>|<span[^>]*>(.*?)</span>)</li>", found)
    return [f"[{link}]" if link else own for link, own in steps]


def test_way_to_a_poll_names_process_and_poll_apart_and_the_menu_says_where_it_is(town, officer):
    town.process.title_de = "Uferbudget"
    town.process.save()
    home = officer.get(path(town)).content.decode()
    papers = officer.get(path(town.open(), "papier/")).content.decode()

    above = ["[Überblick]", "[Beteiligung]", "[Uferbudget]"]
    assert trail(home) == [*above, "Abstimmung: Bürgerbudget"]
    assert trail(papers) == [*above, "[Abstimmung: Bürgerbudget]", "Stimmzettel auf Papier erfassen"]
    for page in (home, papers):
        assert re.findall(r'<a href="([^"]*)" aria-current="(?:true|page)">', page) == ["/buero/beteiligung/"]
    Format.objects.update(title_de="Uferbudget")
    assert trail(officer.get(path(town)).content.decode()) == [*above, "Abstimmung"]


def test_terms_are_kept_as_they_were_said(town, officer):
    answer = officer.post(path(town, "bedingungen/"), TERMS)

    poll = Poll.objects.get()
    assert (answer.status_code, answer.url) == (302, path(town))
    assert (poll.budget, poll.ballot_type, poll.most, poll.points) == (2_000_000, "cumulative", 4, 10)
    assert str(poll.procedure.step) == "1/2"
    assert poll.procedure.ties.seed == "Rathaus 2026"
    assert officer.get(path(town, "bedingungen/")).status_code == 200


@pytest.mark.parametrize(
    "change", [{"budget": "viel"}, {"points": ""}, {"rule": "phragmen"}, {"step": "-1"}, {"seed": ""}]
)
def test_terms_that_do_not_fit_come_back(town, officer, change):
    answer = officer.post(path(town, "bedingungen/"), TERMS | change)

    assert answer.status_code == 422
    assert Poll.objects.get().budget == 600_00


def test_rare_options_are_folded_for_specialists_and_open_where_one_is_wrong(town, officer):
    page = officer.get(path(town, "bedingungen/")).content.decode()
    assert '<details class="fold"><summary>Für Fachleute' in page
    assert page.index("Für Fachleute") < page.index('name="stop"')

    wrong = officer.post(path(town, "bedingungen/"), TERMS | {"step": "-1"}).content.decode()
    assert '<details class="fold" open>' in wrong


def test_a_proposal_is_added_checked_and_taken_off(town, officer):
    given = {"title_de": "Wasserspender", "cost": "1.500", "basis": "Angebot"}
    officer.post(path(town, "vorschlag/"), given)
    checked = {"unit": town.unit.pk, "result": "unfit", "note_de": "Kein Anschluss."}
    officer.post(path(town, "vorschlag/4/pruefen/"), checked)

    page = officer.get(path(town)).content.decode()
    assert "Wasserspender" in page
    assert "Kein Anschluss." in page
    officer.post(path(town, "vorschlag/4/herunternehmen/"))
    assert "Wasserspender" not in officer.get(path(town)).content.decode()


def test_unit_of_a_check_is_chosen_and_not_a_row_of_dashes(town, officer):
    page = officer.get(path(town, "vorschlag/1/pruefen/")).content.decode()

    assert "-----" not in page
    assert re.search(r'<option value=""[^>]*>Bitte auswählen</option>', page)


def test_an_idea_becomes_a_proposal_with_its_texts(town, officer):
    idea = town.idea("Trinkbrunnen")

    officer.post(path(town, "vorschlag/"), {"idea": idea.number, "cost": "900", "basis": "Angebot"})

    assert town.poll.proposals.get(key="4").title_de == "Trinkbrunnen"


def test_an_open_poll_can_be_changed_by_nobody(town, officer):
    officer.post(path(town, "oeffnen/"))

    answer = officer.post(path(town, "bedingungen/"), TERMS)

    assert answer.status_code == 422
    assert "bleibt" in answer.content.decode()


def opened_by(town):
    """What stands on the page that opens the vote."""
    return client_of(town.officer).get(path(town, "oeffnen/")).content.decode()


BUTTON = "Veröffentlichen und öffnen</button>"


def test_every_open_point_is_listed_with_the_way_there_and_bars_the_button(town, officer):
    process, shown = town.process, town.shown
    Format.objects.filter(pk=shown.pk).update(closes_at=None)
    town.poll.proposals.update(check_state="open")
    process.state = "draft"
    process.save()

    for page in (officer.get(path(town)).content.decode(), opened_by(town)):
        assert "Die Abstimmung braucht ein Ende in der Zukunft." in page
        assert f'href="/buero/beteiligung/format/{shown.pk}/"' in page
        assert "3 Vorschläge warten noch auf ihre Prüfung." in page
        assert f'href="{path(town, "vorschlag/1/pruefen/")}"' in page
        assert "Das Verfahren ist noch nicht veröffentlicht." in page
        assert f'href="/buero/beteiligung/{process.pk}/"' in page
        assert f'href="{path(town, "codes/")}"' in page
        assert BUTTON not in page
    assert f'href="{path(town, "oeffnen/")}"' not in officer.get(path(town)).content.decode()
    assert officer.post(path(town, "oeffnen/")).status_code == 422


def test_two_proposals_that_can_be_done_are_needed(town):
    town.poll.proposals.exclude(key="1").update(check_state="unfit")

    page = opened_by(town)
    assert "mindestens zwei umsetzbare Vorschläge" in page
    assert BUTTON not in page


def test_page_that_opens_the_vote_says_what_will_stand(town, officer):
    page = opened_by(town)

    assert BUTTON in page
    for words in (
        "<dd>600",
        "Mehrere Projekte wählen: höchstens 3",
        "Methode der gleichen Anteile",
        "Code bekommt",
    ):
        assert words in page
    assert "Ende der Abstimmung" in page
    assert "Es gibt noch keine Codes." in page
    assert officer.post(path(town, "oeffnen/")).status_code == 302


def test_codes_are_shown_once_and_a_form_sent_twice_makes_one_batch(town, officer):
    town.open()
    given = {"number": "1", "count": "3"}
    page = officer.post(path(town, "codes/"), given)
    shown = re.findall(r"<code>([2-9A-Z-]{19})</code>", page.content.decode())

    again = officer.post(path(town, "codes/"), given)

    assert len(set(shown)) == 3
    assert page.headers["Cache-Control"] == "private, no-store"
    assert (again.status_code, Code.objects.count()) == (422, 3)
    assert not any(code in officer.get(path(town)).content.decode() for code in shown)


@pytest.mark.parametrize("what", ["the code", "1-1", "1"])
def test_a_struck_code_takes_its_ballot_along_when_a_second_person_confirms(town, officer, second, what):
    (code,) = town.open().codes(1)
    town.cast(code, "1")

    given = {"what": code if what == "the code" else what}
    without = officer.post(path(town, "ungueltig-machen/"), given)
    assert (without.status_code, Ballot.objects.count()) == (422, 1)
    officer.post(path(town, "ungueltig-machen/"), {**given, "reason": "Brief verloren."})
    confirm = path(town, "ungueltig-machen/bestaetigen/")
    page = second.get(confirm).content.decode()
    assert "Brief verloren." in page
    assert "Nummer 1-1 soll" in page
    assert "Codes sollen ungültig werden" in second.get(path(town)).content.decode()
    given = {"do": "confirm", "held": held_on(page)}
    assert officer.post(confirm, given).status_code == 422
    assert (Code.objects.get().state, Ballot.objects.count()) == ("used", 1)
    second.post(confirm, given)

    assert second.get(confirm).status_code == 404
    assert (Code.objects.get().state, Ballot.objects.count()) == ("struck", 0)


def held_on(page):
    """The mark of what waits, as the form sends it."""
    return re.search(r'name="held" value="(\d+)"', page)[1]


def test_asking_to_strike_says_the_same_of_used_and_unused_codes(town, officer):
    used, _unused = town.open().codes(2)
    town.cast(used, "1")
    ask, confirm = path(town, "ungueltig-machen/"), path(town, "ungueltig-machen/bestaetigen/")

    said = []
    for number in ("1-1", "1-2"):
        answer = officer.post(ask, {"what": number, "reason": "Brief verloren."}, follow=True)
        said.append(answer.content.decode().replace(number, ""))
        page = officer.get(confirm).content.decode()
        officer.post(confirm, {"do": "drop", "held": held_on(page)}, follow=True)

    assert "Eine zweite Person muss zustimmen. Bis dahin bleiben die Codes gültig." in said[0]
    assert TOKEN.sub("", said[0]) == TOKEN.sub("", said[1])
    assert sorted(Code.objects.values_list("state", flat=True)) == ["unused", "used"]


def test_what_the_second_person_has_read_is_what_goes(town, officer, second):
    town.open().codes(3)
    ask, confirm = path(town, "ungueltig-machen/"), path(town, "ungueltig-machen/bestaetigen/")
    officer.post(ask, {"what": "1-1", "reason": "Brief verloren."})
    read = held_on(second.get(confirm).content.decode())
    officer.post(confirm, {"do": "drop", "held": read})
    officer.post(ask, {"what": "1", "reason": "Alle."})

    answer = second.post(confirm, {"do": "confirm", "held": read})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Inzwischen wartet etwas anderes auf die zweite Person." in page
    assert "3 Codes sollen ungültig werden" in page
    assert not Code.objects.filter(state="struck").exists()
    second.post(confirm, {"do": "confirm", "held": held_on(page)})
    assert Code.objects.filter(state="struck").count() == 3


def test_correction_that_the_second_person_has_read_is_the_one_that_is_made(town, officer, second):
    town.open().paper("1", number=5)
    town.close()
    given = {"number": "5", "choices": ["2"], "reason_de": "Falsch abgelesen."}
    officer.post(path(town, "berichtigung/"), given)
    read = held_on(second.get(path(town, "bestaetigen/")).content.decode())
    officer.post(path(town, "bestaetigen/"), {"do": "withdraw", "held": read})
    officer.post(path(town, "berichtigung/"), {**given, "choices": []})

    answer = second.post(path(town, "bestaetigen/"), {"do": "confirm", "held": read})

    assert (answer.status_code, Seal.objects.count()) == (422, 1)
    assert "Der Stimmzettel ist leer" in answer.content.decode()


def test_a_paper_entered_twice_is_compared(town, officer):
    town.open()
    first = officer.post(path(town, "papier/"), {"number": "12", "choices": ["1", "2"]})
    assert "Papier 12 liegt in der Urne." in officer.get(first.url).content.decode()
    same = officer.post(path(town, "papier/"), {"number": "12", "choices": ["1", "2"]})
    told = officer.get(same.url).content.decode()
    other = officer.post(path(town, "papier/"), {"number": "12", "choices": ["3"]})

    assert (first.status_code, same.status_code, other.status_code) == (302, 302, 422)
    assert "Papier 12: Die zweite Erfassung stimmt mit der ersten überein." in told
    assert "ANDERER" in other.content.decode()
    assert "nimmt die Leitung das Papier aus der Urne" in other.content.decode()
    assert Ballot.objects.count() == 1


def test_a_form_that_is_sent_twice_is_no_second_look_at_a_paper(town, officer):
    town.open()
    form = officer.get(path(town, "papier/")).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', form).group(1)
    for _time in range(2):
        officer.post(path(town, "papier/"), {"number": "12", "choices": ["1"], "seen": seen})

    page = officer.get(path(town, "papier/")).content.decode()
    assert "überein." not in page
    assert listed(page) == ("–", "12")
    opened_after = re.search(r'name="seen" value="(\d+)"', page).group(1)
    officer.post(path(town, "papier/"), {"number": "12", "choices": ["1"], "seen": opened_after})
    assert listed(officer.get(path(town, "papier/")).content.decode()) == ("12", "–")


def listed(page):
    """Numbers entered twice and once, as a page shows them."""
    twice = re.search(r"Zweimal erfasst, beides stimmt überein</dt><dd>(.*?)</dd>", page)
    once = re.search(r"Erst einmal erfasst</dt><dd>(.*?)</dd>", page)
    return (twice.group(1), once.group(1))


def test_numbers_of_papers_are_listed_in_their_order_and_not_in_that_of_their_arrival(town, officer):
    town.open()
    for number in (9, 3, 1, 2, 7):
        town.paper("1", number=number)
    for number in (7, 3):
        officer.post(path(town, "papier/"), {"number": str(number), "choices": ["1"]})
    ended(town)

    for page in ("papier/", "schliessen/"):
        assert listed(officer.get(path(town, page)).content.decode()) == ("3, 7", "1, 2, 9")
    assert (
        "Nicht alle Papiere sind ein zweites Mal erfasst"
        in officer.get(path(town, "schliessen/")).content.decode()
    )
    for number in (1, 2, 9):
        officer.post(path(town, "papier/"), {"number": str(number), "choices": ["1"]})
    closing = officer.get(path(town, "schliessen/")).content.decode()
    assert listed(closing) == ("1–3, 7, 9", "–")
    assert "Nicht alle Papiere" not in closing


def test_a_paper_that_was_taken_out_has_to_be_entered_twice_anew(town, officer):
    town.open().paper("1", number=5)
    officer.post(path(town, "papier/"), {"number": "5", "choices": ["1"]})

    officer.post(path(town, "herausnehmen/"), {"number": "5", "reason": "Falsch abgelesen."})
    assert listed(officer.get(path(town, "papier/")).content.decode()) == ("–", "–")
    officer.post(path(town, "papier/"), {"number": "5", "choices": ["2"]})

    assert listed(officer.get(path(town, "papier/")).content.decode()) == ("–", "5")


def test_the_log_of_a_second_entry_names_the_number_and_no_choice(town, officer):
    town.open().paper("12", number=5)
    officer.post(path(town, "papier/"), {"number": "5", "choices": ["1", "2"]})

    entry = Entry.objects.get(action="participation.check_paper_ballot")
    assert entry.data == {"number": 5}


def test_P_13_closing_needs_two_people(town, officer, second):
    town.open().paper("1")
    ended(town)

    officer.post(path(town, "schliessen/"))
    officer.post(path(town, "schliessen/"))
    assert Poll.objects.get().state == "open"
    second.post(path(town, "schliessen/"))

    assert Poll.objects.get().state == "closed"
    assert Seal.objects.get().sealed_by == [town.officer.pk, town.second.pk]


def test_who_may_confirm_the_close_is_led_there_and_who_asked_is_told_to_wait(town, officer, second):
    town.open()
    ended(town)
    link = f'<a href="{path(town, "schliessen/")}">Schließen der Urne bestätigen</a>'
    assert link not in second.get(path(town)).content.decode()
    officer.post(path(town, "schliessen/"))

    mine, other = officer.get(path(town)).content.decode(), second.get(path(town)).content.decode()
    reader = client_of(town.person("reader", name="Lesende")).get(path(town)).content.decode()

    assert "Jemand möchte die Urne schließen" in other
    assert link in other
    assert "Sie haben gebeten, die Urne zu schließen" in mine
    assert "Eine andere Person muss es bestätigen." in mine
    assert "Jemand möchte" not in mine
    assert "Jemand möchte die Urne schließen" in reader
    assert link not in mine + reader
    assert '<button class="button">' not in officer.get(path(town, "schliessen/")).content.decode()


def test_who_may_confirm_a_correction_is_led_there_and_who_asked_may_drop_it(town, officer, second):
    town.open().paper("1", number=5)
    town.close()
    officer.post(path(town, "berichtigung/"), {"number": "5", "choices": ["2"], "reason_de": "Falsch."})

    mine, other = officer.get(path(town)).content.decode(), second.get(path(town)).content.decode()

    way = path(town, "bestaetigen/")
    assert f'<a href="{way}">Berichtigung bestätigen</a>' in other
    assert f'<a href="{way}">Berichtigung ansehen oder verwerfen</a>' in mine
    assert "Sie haben gebeten, einen Stimmzettel auf Papier zu berichtigen" in mine


def test_who_asked_and_left_the_office_counts_as_nobody_and_the_next_asks_anew(town, officer, second):
    town.open().paper("1")
    ended(town)
    officer.post(path(town, "schliessen/"))
    Membership.objects.filter(user=town.officer).update(role=Role.READER)
    assert "Jemand möchte" not in second.get(path(town)).content.decode()

    second.post(path(town, "schliessen/"))

    assert (Poll.objects.get().state, Poll.objects.get().asked_to_close_by) == ("open", town.second)


def test_P_13_correcting_needs_two_people(town, officer, second):
    town.open().paper("1", number=5)
    town.close()
    given = {"number": "5", "choices": ["2"], "reason_de": "Falsch abgelesen."}

    asked = officer.post(path(town, "berichtigung/"), given)
    page = second.get(path(town, "bestaetigen/")).content.decode()
    confirm = {"do": "confirm", "held": held_on(page)}
    alone = officer.post(path(town, "bestaetigen/"), confirm)
    assert (asked.status_code, alone.status_code, Seal.objects.count()) == (302, 422, 1)
    assert "Bänke im Park" in page
    second.post(path(town, "bestaetigen/"), confirm)

    assert Seal.objects.count() == 2


def test_page_of_a_closed_vote_says_that_voters_and_ballots_are_joined_no_more(town, officer):
    town.open().paper("1")
    town.close()
    page = officer.get(path(town)).content.decode()
    assert "Die Verbindung zwischen Abstimmenden und Stimmzetteln ist gelöscht. Der Server entfernt" in page
    record(municipality=town.municipality, acting_user=None, action=CLEANED, target=town.poll)

    page = officer.get(path(town)).content.decode()
    assert "ist gelöscht, auch in den Dateien des Servers." in page
    assert "Sicherungen aus den Tagen der Abstimmung" in page
    assert "Datenbank" not in page


def test_closing_is_refused_while_people_vote(town, officer):
    town.open()

    page = officer.get(path(town, "schliessen/")).content.decode()
    assert "Die Abstimmung läuft bis" in page
    assert '<button class="button">' not in page
    answer = officer.post(path(town, "schliessen/"))

    assert answer.status_code == 422
    assert "Die Abstimmung läuft bis" in answer.content.decode()


def test_after_the_end_of_voting_the_box_waits_for_its_close_and_no_codes_are_made(town, officer):
    town.open()
    codes = path(town, "codes/")
    before = officer.get(path(town)).content.decode()
    assert "Die Urne ist offen." in before
    assert f'href="{codes}"' in before
    ended(town)

    page = officer.get(path(town)).content.decode()

    assert "Die Abstimmung ist zu Ende, die Urne ist noch nicht geschlossen." in page
    assert "Die Urne ist offen." not in page
    assert f'href="{codes}"' not in page
    form = officer.get(codes).content.decode()
    assert "Es werden keine Codes mehr erzeugt." in form
    assert '<button class="button">' not in form
    assert officer.post(codes, {"number": "1", "count": "3"}).status_code == 422
    assert Code.objects.count() == 0


def test_the_overview_shows_turnout_to_officers_and_nothing_of_what_was_voted(town, officer):
    town.open()
    before = officer.get(path(town)).content.decode()
    for code in town.codes(3):
        town.cast(code, "1")

    page = officer.get(path(town)).content.decode()

    assert re.search(r"Stimmzettel in der Urne</dt><dd>3<", page)
    assert re.search(r"Stimmzettel in der Urne</dt><dd>0<", before)
    reader = client_of(town.person("reader", name="Lesende"))
    assert "Stimmzettel in der Urne" not in reader.get(path(town)).content.decode()
