"""Every page of the planning office is without barriers."""

import pytest
from tests.e2e.browser import NARROW, WIDE
from tests.e2e.office_site import PLANNED, log_in, prepared

PAGES = (
    "",
    "{budget}/",
    "{budget}/{line}/",
    "{budget}/{line}/2027/",
    "{budget}/{line}/rest/2025/",
    "{staff}/",
    "{staff}/{unit}/",
    "{measures}/",
    "{measures}/{new}/",
    "{measures}/{entry}/library/",
    "{measures}/{entry}/library/{change}/",
    "{measures}/{entry}/library/{state}/",
    "{measures}/{entry}/library/{idea}/",
    "{measures}/{entry}/library/{archive}/",
    "{measures}/{entry}/library/{approve}/",
    "{directives}/",
    "{directives}/{new}/",
    "{directives}/{change}/{directive}/",
    "{directives}/{withdraw}/{directive}/",
    "{directives}/{price}/1/",
    "{directives}/{contradictions}/",
    "{planning}/",
    "{planning}/1/",
    "{planning}/1/{robustness}/",
    "{planning}/1/{frontier}/",
    "{planning}/1/{simulation}/",
    "{planning}/1/{measure}/{key}/",
    "{planning}/1/{draft}/",
    "{planning}/1/{publish}/",
    "{planning}/2/",
    "{versions}/",
    "{versions}/1/",
    "{versions}/1/{measure}/{key}/",
    "{versions}/1/{decision}/",
    "{versions}/2/{publish}/",
    "{versions}/{compare}/?before=version-1&after=run-1",
    "{log}/",
    "{inbox}/",
    "{inbox}/?tray=answered&words=bank",
    "{inbox}/1/",
    "{inbox}/2/",
    "{inbox}/1/{answer}/",
    "{inbox}/1/{assign}/",
    "{inbox}/1/{merge}/",
    "{inbox}/1/{link-measure}/",
    "{inbox}/1/{to-measure}/",
    "{inbox}/2/{separate}/",
    "{inbox}/{paper}/",
    "{inbox}/{gather}/?number=1&number=3",
    "{inbox}/{portals}/",
    "{inbox}/{portals}/{new}/",
    "{inbox}/{portals}/alt/",
    "{inbox}/{portals}/alt/{columns}/",
    "{inbox}/{portals}/alt/import/",
)
WORDS = {
    "de": {
        "office": "/buero",
        "budget": "haushalt",
        "staff": "personal",
        "measures": "massnahmen",
        "entry": "eintrag",
        "state": "stand",
        "idea": "idee",
        "archive": "archivieren",
        "approve": "freigeben",
        "directives": "vorgaben",
        "new": "neu",
        "change": "aendern",
        "withdraw": "zurueckziehen",
        "price": "preis",
        "contradictions": "widersprueche",
        "robustness": "robustheit",
        "frontier": "mehr-mittel",
        "simulation": "simulation",
        "planning": "planung",
        "versions": "fassungen",
        "measure": "massnahme",
        "draft": "entwurf",
        "publish": "veroeffentlichen",
        "decision": "beschluss",
        "compare": "vergleich",
        "log": "protokoll",
        "inbox": "posteingang",
        "answer": "antworten",
        "assign": "zuweisen",
        "merge": "zusammenfuehren",
        "link-measure": "massnahme-verknuepfen",
        "to-measure": "zur-massnahme",
        "separate": "trennen",
        "paper": "papier",
        "gather": "sammeln",
        "portals": "portale",
        "columns": "spalten",
    },
    "en": {"office": "/en/office"},
}
ASKED = """
from lindwurm.core.city import Directive, DirectiveKind, DirectiveOrigin, Text
from lindwurm.core.planning.codec import encode
from lindwurm.stages.plans.analysing import request_analysis
from lindwurm.stages.plans.domain import create_directive
from lindwurm.stages.plans.models import Run
run = Run.objects.first()
demand = Directive(id="", kind=DirectiveKind.FORBID, measure="library", variant=None, start_from=None, start_to=None,
    programme=None, origin=DirectiveOrigin(body="Stadtrat", date="2026-11-18", reason=Text(de="Beschluss 12", en=None)),
    severity=None)
directive = create_directive(municipality=town, demand=demand, acting_user=person)
for kind, parameters in (
    ("price", {"demand": encode(demand)}),
    ("contradiction", {"demands": [encode(demand)]}),
    ("robustness", {"seconds": 5, "rounds": 1}),
    ("frontier", {"seconds": 5, "work": 1, "points": 3, "unit": "*"}),
    ("simulation", {"runs": 10, "seed": 1}),
):
    request_analysis(run=run, kind=kind, parameters=parameters, acting_user=person)
work_off()
assert list(run.analyses.values_list("state", flat=True).distinct().order_by("state")) == ["done"]
"""
PLAN = """
from lindwurm.base.jobs.worker import work_off
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.domain import publish_run, save_draft
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.tasks import request_run
run = Run.objects.get()
version = publish_run(run=run, note_de="Erste Fassung", acting_user=person)
save_draft(run=run, title_de="Zweite", acting_user=person)
request_run(municipality=town, options=SolveOptions(seconds=1.0), acting_user=person)
Run.objects.filter(pk=2).update(state="running", progress=[
    {"reading": "strict", "seconds": 1.0, "stage": "value", "value": 9, "bound": 10, "gap": 0.1},
    {"reading": "strict", "seconds": 2.0, "stage": "value", "value": 9, "bound": 10, "gap": 0.05}])
chosen = version.measures.filter(status="chosen").first().measure.key
print(Line.objects.of(town).first().key, Unit.objects.of(town).first().key, chosen, directive.key)
"""


IDEAS = """
from datetime import date, timedelta
from django.utils import timezone
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.domain.portals import keep_portal_file, save_mapping, save_portal
from lindwurm.stages.participation.models import Format, Idea, Process
from lindwurm.stages.participation.portal_rows import Columns
process = Process.objects.create(municipality=town, slug="mitmachen", title_de="Mitmachen", summary_de="Ideen.",
    state="open", threshold_on=date(2026, 10, 1))
shown = Format.objects.create(municipality=town, process=process, kind="ideas", slug="ideen", title_de="Ideen")
def idea(number, title, days):
    came = timezone.now() - timedelta(days=days)
    return Idea.objects.create(municipality=town, format=shown, number=number, title=title, text=f"{title}, bitte.",
        created_at=came, due_on=came.date() + timedelta(days=28))
bank, sitz, third = idea(1, "Mehr Bank am Ufer", 40), idea(2, "Bank am Ufer", 3), idea(3, "Ufer mit Bank", 3)
answer_idea(idea=bank, state="partly", text_de="Eine Bank kommt.", acting_user=person)
merge_ideas(idea=sitz, into=bank, reason_de="Dasselbe Anliegen.", acting_user=person)
portal = save_portal(municipality=town, key="alt", name="Altes Portal", acting_user=person)
columns = {"key": "Nr", "title": "Titel", "text": "Text", "state": "Status"}
save_mapping(portal=portal, columns=Columns(columns=columns, states={"neu": "new"}, format="ideen"), acting_user=person)
keep_portal_file(portal=portal, name="ideen.csv", acting_user=person,
    content="Nr;Titel;Text;Status\\n1;Licht;Mehr Licht;neu\\n2;Baum;Ein Baum;alt".encode())
"""


@pytest.mark.slow
def test_every_page_is_without_barriers_in_both_languages_on_both_screens(
    installation, serving, watched, axe
):
    found = installation.python(prepared("tutorial") + PLANNED + ASKED + IDEAS + PLAN).split()
    line, unit, key, directive = found
    with serving() as site:
        for viewport in (WIDE, NARROW):
            page = watched(viewport=viewport)
            log_in(page, site)
            for lang, words in WORDS.items():
                known = {name: name for name in WORDS["de"]} | words
                for pattern in PAGES:
                    path = pattern.format(**known, line=line, unit=unit, key=key, directive=directive)
                    answer = page.goto(f"{site}{words['office']}/{path}")
                    assert (path, answer.status) == (path, 200)
                    assert axe(page, best_practice=True) == [], (lang, path)
                    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((site, "data:"))] == []
