"""Processes, draft texts and surveys in the browser: without barriers, on a phone, by keyboard, without script."""

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE
from tests.e2e.office_site import EMAIL, PASSWORD, log_in

PREPARE = f"""
from django.utils import timezone
from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.drafts import add_statement, import_draft, publish_draft, reply_statement
from lindwurm.stages.participation.domain.processes import add_phase
from lindwurm.stages.participation.domain.surveys import Option, add_question, answer_survey
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, Origin, QuestionKind, Verdict
from lindwurm.stages.participation.models import Participant, Survey
from voice_town import VoiceTown
town = VoiceTown()
officer = town.person(Role.OFFICER, name="Digitales", email={EMAIL!r})
officer.set_password({PASSWORD!r})
officer.save()
Participant.objects.create(municipality=town.municipality, user=officer, terms=town.terms)
phase = add_phase(process=town.process, title_de="Sammeln", acting_user=None)
text = town.format(FormatKind.CONSULTATION, "leitbild", text_de="# Worum es geht\\n\\nLesen Sie mit.")
first = "# Leitbild\\n\\nDie Stadt soll sein.\\n\\n- Schulen\\n- Busse\\n\\n| Jahr | Zahl |\\n|---|---|\\n| 2027 | 12 |\\n"
first += "\\n## Verkehr\\n\\n1. zuerst\\n\\n### Busse und Bahnen\\n\\nMehr.\\n"
for words in (first, first.replace("soll", "muss")):
    draft = publish_draft(draft=import_draft(format=text, imported=from_markdown(words.encode()), acting_user=None),
                          acting_user=None)
    statement = add_statement(paragraph=draft.paragraphs.get(place=2), text="Zu wenig.", proposal="Mehr.",
                              origin=Origin.PAPER, acting_user=None)
    reply_statement(statement=statement, verdict=Verdict.PARTLY, reply_de="Zum Teil.", acting_user=None)
surveys = []
for slug in ("busse", "fertig"):
    shown = town.format(FormatKind.SURVEY, slug)
    survey = Survey.objects.create(municipality=town.municipality, format=shown, results_public=True)
    options = (Option(de="Ja"), Option(de="Nein"))
    asked = dict(survey=survey, acting_user=None)
    single = add_question(kind=QuestionKind.SINGLE, text_de="Fahren Sie Bus?", options=options, required=True, **asked)
    age = add_question(kind=QuestionKind.SINGLE, text_de="Ihr Alter?", options=options, demographic=True, **asked)
    add_question(kind=QuestionKind.MULTIPLE, text_de="Womit noch?", options=options, **asked)
    add_question(kind=QuestionKind.SCALE, text_de="Wie oft?", low_de="nie", high_de="oft", **asked)
    add_question(kind=QuestionKind.MATRIX, text_de="Wie gut sind", options=options, **asked)
    free = add_question(kind=QuestionKind.OPEN, text_de="Was fehlt?", **asked)
    surveys.append(survey)
keys = [choice.pk for choice in single.choices.all()]
for place in range(14):
    answer_survey(survey=survey, answers={{single.pk: keys[place % 2], free.pk: "Busse"}})
shown.closes_at = timezone.now()
shown.save()
print(town.process.pk, phase.pk, text.pk, draft.pk, statement.pk, surveys[0].format_id, shown.pk,
      surveys[0].questions.first().pk, single.pk, age.pk)
"""
RANKS = ("Leitbild", "Verkehr", "Busse und Bahnen")
NAMES = ("process", "phase", "text", "draft", "statement", "survey", "done", "question", "single", "age")
OFFICE = (
    "beteiligung/",
    "beteiligung/neu/",
    "beteiligung/{process}/",
    "beteiligung/{process}/aendern/",
    "beteiligung/{process}/abschliessen/",
    "beteiligung/{process}/neues-format/",
    "beteiligung/phase/{phase}/",
    "beteiligung/format/{text}/",
    "konsultation/{text}/",
    "konsultation/{text}/text/",
    "konsultation/{text}/stellungnahmen/",
    "konsultation/{text}/papier/",
    "konsultation/fassung/{draft}/",
    "konsultation/stellungnahme/{statement}/",
    "umfrage/{survey}/",
    "umfrage/{survey}/regeln/",
    "umfrage/{survey}/neue-frage/",
    "umfrage/{survey}/ansehen/",
    "umfrage/frage/{question}/",
    "umfrage/{done}/ergebnisse/?question={single}&by={age}",
)
PUBLIC = (
    "/konsultation/leitbild",
    "/konsultation/leitbild/fassung/1",
    "/konsultation/leitbild/fassung/2/aenderungen",
    "/konsultation/leitbild/absatz/2",
    "/umfrage/busse",
    "/umfrage/busse/fragen",
    "/umfrage/busse/danke",
    "/umfrage/fertig",
    "/en/consultation/leitbild",
    "/en/survey/busse/questions",
    "/en/survey/fertig",
)


@pytest.fixture
def parts(installation):
    """What the addresses are made of."""
    return dict(zip(NAMES, installation.python(PREPARE).split(), strict=True))


@pytest.mark.slow
def test_pages_are_without_barriers_on_both_screens(parts, serving, watched, axe):
    office = [f"/buero/{path.format(**parts)}" for path in OFFICE]
    with serving() as site:
        for viewport in (WIDE, NARROW):
            page = watched(viewport=viewport)
            log_in(page, site)
            for path in (*office, *PUBLIC):
                answer = page.goto(f"{site}{path}")
                assert (path, answer.status) == (path, 200)
                page.locator("details").evaluate_all("folds => folds.forEach(fold => { fold.open = true })")
                assert axe(page, best_practice=True) == [], path
                assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


@pytest.mark.slow
def test_lists_and_headings_of_a_text_are_seen_on_a_phone(parts, serving, watched):
    sign = "node => getComputedStyle(node, '::before').content.includes('•')"
    look = "node => { const { fontSize, borderBottomWidth } = getComputedStyle(node); return fontSize + borderBottomWidth }"
    with serving() as site:
        page = watched(viewport=NARROW, java_script_enabled=False)
        page.goto(f"{site}/konsultation/leitbild")
        assert page.get_by_text("Schulen", exact=True).evaluate(sign)
        assert not page.get_by_text("1. zuerst", exact=True).evaluate(sign)
        looks = [page.get_by_role("heading", name=name, exact=True).evaluate(look) for name in RANKS]
        assert len(set(looks)) == len(RANKS)


@pytest.mark.slow
def test_changes_of_a_text_are_reached_by_links_without_script(parts, serving, watched):
    with serving() as site:
        page = watched(viewport=NARROW, java_script_enabled=False)
        page.goto(f"{site}/konsultation/leitbild/fassung/2/aenderungen")
        expect(page.get_by_text("Busse", exact=True)).to_be_hidden()
        page.get_by_role("link", name="Absatz 2 geändert").click()
        expect(page.locator("#p2:target")).to_contain_text("muss")
        page.get_by_text("unverändert").first.click()
        expect(page.get_by_text("Busse", exact=True)).to_be_visible()


@pytest.mark.slow
def test_survey_is_filled_in_on_a_phone_by_keyboard_without_script(parts, installation, serving, watched):
    opened = installation.python(
        "import time; from lindwurm.web.kit.guard import opened_at; print(opened_at('survey', time.time() - 60))"
    ).strip()
    with serving() as site:
        page = watched(viewport=NARROW, java_script_enabled=False)
        page.goto(f"{site}/umfrage/busse/fragen")
        page.get_by_role("group", name="Wie gut sind").get_by_label("Ja: 3").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Antworten absenden").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Fahren Sie Bus?")

        expect(page.get_by_role("group", name="Wie gut sind").get_by_label("Ja: 3")).to_be_checked()
        page.get_by_role("group", name="Fahren Sie Bus?").get_by_label("Ja").focus()
        page.keyboard.press("Space")
        # The guard of forms takes nobody for a person who writes within three seconds: the form was opened before.
        page.locator("[name=opened]").evaluate("(field, value) => { field.value = value }", opened)
        page.get_by_role("button", name="Antworten absenden").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Danke")
