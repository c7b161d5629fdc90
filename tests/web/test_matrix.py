"""Every address and every role: each view names its permission, and the table says what everybody gets.

How rows are written, and how an area adds its own, stands in tests/support/matrix.py.
"""

from dataclasses import replace

import pytest
from city_builders import a_city, text
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation
from matrix import ANONYMOUS, FOREIGN, LOGIN, NO, OK, VISITORS, gathered, parts_of, posts, states, whole
from office_town import OfficeTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.models import Analysis, Directive, Run, Version
from lindwurm.stages.roadmap.models import Measure
from lindwurm.web.kit import policies

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

READ = (LOGIN, OK, OK, OK, NO)
OFFICE = (LOGIN, NO, NO, OK, NO)
OPEN = (OK, OK, OK, OK, OK)

# What anonymous, reader, editor, officer and the officer of another municipality get.
OWN = {
    "account_login": (OK, LOGIN, LOGIN, LOGIN, LOGIN),
    "account_logout": (LOGIN, OK, OK, OK, OK),
    "account_inactive": OPEN,
    "account_change_password": (LOGIN, OK, OK, OK, OK),
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "office:start": READ,
    "office:measures": READ,
    "office:budget": READ,
    "office:line": READ,
    "office:year": OFFICE,
    "office:new_rest": (LOGIN, NO, NO, 302, NO),
    "office:rest": OFFICE,
    "office:staff": READ,
    "office:unit": OFFICE,
    "office:planning": READ,
    "office:start_run": OFFICE,
    "office:run": READ,
    "office:run_progress": READ,
    "office:stop_run": (LOGIN, NO, NO, 405, NO),
    "office:keep_run": OFFICE,
    "office:publish_run": OFFICE,
    "office:run_measure": READ,
    "office:result_csv": READ,
    "office:compare_csv": (LOGIN, 404, 404, 404, NO),
    "office:robustness": READ,
    "office:frontier": READ,
    "office:simulation": READ,
    "office:analysis_progress": READ,
    "office:stop_analysis": (LOGIN, NO, NO, 405, NO),
    "office:directives": READ,
    "office:new_directive": OFFICE,
    "office:directive": OFFICE,
    "office:withdraw_directive": OFFICE,
    "office:price": READ,
    "office:contradictions": READ,
    "office:versions": READ,
    "office:compare": READ,
    "office:version": READ,
    "office:publish_version": OFFICE,
    "office:decide": OFFICE,
    "office:version_measure": READ,
    "office:log": READ,
}
OPENINGS = {name: whole(row) for name, row in gathered("OPENINGS").items()}
TABLE = {name: whole(row) for name, row in {**OWN, **gathered("TABLE")}.items()} | OPENINGS
POSTS = (
    "year",
    "rest",
    "unit",
    "start_run",
    "stop_run",
    "keep_run",
    "publish_run",
    "publish_version",
    "decide",
    "robustness",
    "frontier",
    "simulation",
    "stop_analysis",
    "new_directive",
    "directive",
    "withdraw_directive",
    "contradictions",
)
FIGURES = ("measures", "budget", "line", "staff", "run", "run_measure", "compare")
"""Pages with the figures that prices and chances are made of."""
COMPUTED = ("price", "contradictions", "robustness", "frontier", "simulation", "analysis_progress")
LEADING_ON = {"public:sign_up"}
"""Pages that lead on whoever has an account."""
SECRET = "Verborgental"
JOIN = "/mein-bereich/mitmachen"
"""Where somebody without a role in the town is led."""
ANYTHING = {
    "seconds": 10,
    "note_de": "x",
    "to": "agreed",
    "runs": 10,
    "seed": 1,
    "points": 3,
    "kind": "force",
    "origin_body": "Rat",
    "origin_date": "2026-11-18",
    "reason_de": "x",
}


def addresses(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, prefix + inner)
        else:
            yield f"{prefix}{pattern.name}", pattern


ALL = dict(addresses(get_resolver().url_patterns))
PUBLIC = sorted(name for name in ALL if name.startswith("public:"))


@pytest.fixture
def town():
    return OfficeTown()


@pytest.fixture
def other():
    """Another town; everything in it carries a word that must stand nowhere else."""
    city = a_city()
    named = replace(
        city,
        lines=tuple(replace(line, title=text(f"{SECRET} Haushalt")) for line in city.lines),
        units=tuple(replace(unit, name=text(f"{SECRET} Amt")) for unit in city.units),
        measures=tuple(replace(measure, title=text(f"{SECRET} Maßnahme")) for measure in city.measures),
    )
    return OfficeTown(named, note=f"{SECRET} Notiz")


def visitors(town, other):
    people = {**town.people, FOREIGN: other.people[Role.OFFICER]}
    clients = {ANONYMOUS: Client()}
    for name, person in people.items():
        clients[name] = Client()
        clients[name].force_login(person)
    return [clients[name] for name in VISITORS]


def address(name, parts, city=None):
    known = {
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        **{page if ":" in page else f"office:{page}": found for page, found in parts.items()},
    }
    with translation.override("de"):
        return reverse(name, kwargs={**known.get(name, {}), **({"city": city} if city else {})})


def test_every_view_names_its_permission():
    known = {value for value in vars(policies).values() if callable(value)}
    unnamed = [
        name
        for name, pattern in ALL.items()
        if getattr(getattr(pattern.callback, "view_class", None), "permission", None) not in known
    ]

    assert unnamed == []


def test_every_address_stands_in_the_table():
    closed = [name for name in PUBLIC if ALL[name].callback.view_class.permission is not policies.everyone]

    assert sorted(set(ALL) - set(PUBLIC)) == sorted(set(TABLE) - set(OPENINGS))
    assert closed == sorted(OPENINGS)


def test_everybody_gets_what_the_table_says(town, other):
    everybody, parts = visitors(town, other), {**town.parts, **parts_of(town)}
    found = {
        name: tuple(client.get(address(name, parts)).status_code for client in everybody) for name in TABLE
    }

    assert found == TABLE


def test_prices_and_chances_are_for_those_who_see_the_figures_behind_them():
    shown = {page: [answer == OK for answer in TABLE[f"office:{page}"]] for page in (*FIGURES, *COMPUTED)}
    readers = {Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD, Role.READER}

    assert all(shown[page] == shown["price"] for page in COMPUTED)
    assert [page for page in FIGURES if shown[page] != shown["price"]] == []
    assert shown["price"] == [visitor in readers for visitor in VISITORS]


def test_public_pages_are_the_same_for_everybody(town, other):
    everybody = visitors(town, other)
    for_all = [name for name in PUBLIC if name not in OPENINGS and name not in LEADING_ON]
    simple = [name for name in for_all if "<" not in str(ALL[name].pattern)]

    for name in simple:
        answers = {client.get(address(name, {})).status_code for client in everybody}
        assert len(answers) == 1, name
        assert answers <= {200, 202, 404}, name


def test_whoever_may_not_changes_nothing(town, other):
    parts = town.parts
    before = state()

    for client in visitors(town, other):
        if client.session.get("_auth_user_id") == str(town.people[Role.OFFICER].pk):
            continue
        for page in POSTS:
            answer = client.post(
                address(f"office:{page}", parts), {**ANYTHING, "measure": town.demand.measure}
            )
            assert answer.status_code in {302, 403}
            assert answer.status_code == 403 or "/konto/" in answer.url

    assert state() == before


def test_whoever_may_not_changes_nothing_in_any_area(town, other):
    parts = {**town.parts, **parts_of(town)}
    before = (state(), states())

    for visitor, client in zip(VISITORS, visitors(town, other), strict=True):
        for page in posts():
            if TABLE[page][VISITORS.index(visitor)] not in {LOGIN, NO}:
                continue
            answer = client.post(address(page, parts), ANYTHING)
            assert answer.status_code in {302, 403}, (page, visitor)
            is_led = answer.status_code == 302 and ("next=" in answer.url or answer.url == JOIN)
            assert answer.status_code == 403 or is_led, (page, visitor)

    assert (state(), states()) == before


def state():
    return (
        list(Run.objects.order_by("pk").values_list("pk", "state")),
        list(Version.objects.order_by("pk").values_list("pk", "state", "published_on")),
        [[(row.year, row.amount) for row in line.years.all()] for line in Line.objects.order_by("pk")],
        [(unit.pk, unit.capacity) for unit in Unit.objects.order_by("pk")],
        list(Analysis.objects.order_by("pk").values_list("pk", "state")),
        list(Directive.objects.order_by("pk").values_list("pk", "kind", "archived_at")),
    )


def test_nothing_of_another_municipality_is_ever_shown(town, other):
    officer = Client()
    officer.force_login(town.people[Role.OFFICER])
    assert Measure.objects.of(other.municipality).filter(title_de__contains=SECRET).exists()

    parts = {**town.parts, **parts_of(town)}
    shown = [address(name, parts) for name in TABLE if name.startswith("office:")]
    both = f"?before=version-{town.version.pk}&after=run-{other.run.pk}"
    shown.append(address("office:compare", {}) + both)
    leaks = [path for path in shown if SECRET.encode() in officer.get(path).content]

    assert leaks == []
    for page, found in other.parts.items():
        answer = officer.get(address(f"office:{page}", other.parts))
        assert "pk" not in found or answer.status_code in {404, 405}, page
        assert SECRET not in answer.content.decode(), page
        under_its_own_name = officer.get(address(f"office:{page}", other.parts, city=other.municipality.slug))
        assert under_its_own_name.status_code == 403, page


def test_office_names_nobody_by_an_address(town):
    Membership.objects.update(display_name="", name_folded="")
    editor, officer = town.people[Role.EDITOR], Client()
    officer.force_login(town.people[Role.OFFICER])
    parts = {**town.parts, **parts_of(town)}
    measure = town.municipality_rows("roadmap", "Measure").get(key=parts["measure"]["key"])
    Run.objects.update(asked_by=editor)
    record(
        municipality=town.municipality, acting_user=editor, action="roadmap.change_measure", target=measure
    )

    shown = {name: officer.get(address(name, parts)) for name in TABLE if name.startswith("office:")}
    told = {name: answer.content for name, answer in shown.items() if not answer.streaming}
    people = [email.encode() for email in User.objects.values_list("email", flat=True)]

    assert {"office:run", "office:measure", "office:log"} <= set(told)
    assert [name for name, text in told.items() if any(email in text for email in people)] == []


def test_officer_of_two_towns_sees_each_under_its_own_address(town, other):
    person = town.people[Role.OFFICER]
    other_officer = Client()
    other_officer.force_login(other.people[Role.OFFICER])
    slug = other.municipality.slug

    assert Municipality.objects.first() == town.municipality
    answer = other_officer.get(address("office:budget", {}, city=slug))
    assert SECRET in answer.content.decode()
    assert person.email not in answer.content.decode()
    assert other_officer.get(address("office:budget", {})).status_code == 403


def test_office_is_kept_by_no_cache(town):
    officer = Client()
    officer.force_login(town.people[Role.OFFICER])

    assert officer.get(address("office:start", {})).headers["Cache-Control"] == "private, no-store"


def test_unknown_municipality_is_not_found(town):
    assert Client().get("/stadt/nirgendwo/buero/").status_code == 404
