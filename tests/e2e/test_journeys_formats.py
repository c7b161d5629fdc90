"""A citizen takes part in every format on a phone, in English and by keyboard alone."""

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW
from tests.e2e.voice_journey import press, tab_to, type_into
from tests.e2e.voice_site import CITIZEN, enter

FORMATS = """
from datetime import timedelta
from django.utils import timezone
from lindwurm.base.accounts.models import User
from lindwurm.stages.participation.domain.drafts import import_draft, publish_draft
from lindwurm.stages.participation.domain.formats import add_format
from lindwurm.stages.participation.domain.surveys import Option, add_question
from lindwurm.stages.participation.domain.weighing import set_up_weighing
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import FormatKind, QuestionKind
from lindwurm.stages.participation.models import Participant, Process, Survey, Terms
from lindwurm.stages.strategy.models import Goal
process, person, now = Process.objects.get(), User.objects.get(email={citizen!r}), timezone.now()
Participant.objects.create(municipality=process.municipality, user=person,
                           terms=Terms.objects.get(), accepted_at=now)
times = {{"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=5)}}
def a_format(kind, slug, title_de, title_en):
    return add_format(process=process, kind=kind, slug=slug, acting_user=None, title_de=title_de, title_en=title_en,
                      **times)
text = a_format(FormatKind.CONSULTATION, "leitbild", "Leitbild", "Vision")
draft = from_markdown(b"# Leitbild\\n\\nDie Stadt soll gut sein.\\n")
publish_draft(draft=import_draft(format=text, imported=draft, acting_user=None), acting_user=None)
survey = Survey.objects.get(format=a_format(FormatKind.SURVEY, "busse", "Busse", "Buses"))
options = (Option(de="Ja", en="Yes"), Option(de="Nein", en="No"))
asked = dict(survey=survey, acting_user=None)
add_question(kind=QuestionKind.SINGLE, text_de="Bus?", text_en="Do you take the bus?", options=options, required=True,
             **asked)
add_question(kind=QuestionKind.SCALE, text_de="Wie oft?", text_en="How often?", low_de="nie", low_en="never",
             high_de="oft", high_en="often", **asked)
add_question(kind=QuestionKind.OPEN, text_de="Was fehlt?", text_en="What is missing?", **asked)
set_up_weighing(format=a_format(FormatKind.WEIGHING, "ziele", "Ziele", "Goals"), points=10, goals=list(Goal.objects.all()),
                acting_user=None)
"""


def enter_process(walk, page, name, title):
    """Goes from the process to one of its formats."""
    page.goto(f"{walk.site}/en/take-part/mitreden")
    press(page, name)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    walk.demand_clean(page)


def answer_survey(walk, page):
    enter_process(walk, page, "Buses", "Buses")
    press(page, "Go to the questions")
    expect(page.get_by_role("group", name="Do you take the bus?")).to_be_visible()
    walk.demand_clean(page)
    tab_to(page, field=page.get_by_label("Yes").get_attribute("name"))
    page.keyboard.press("Space")
    expect(page.get_by_label("Yes")).to_be_checked()
    often = page.get_by_role("group", name="How often?")
    tab_to(page, field=often.get_by_role("radio").first.get_attribute("name"))
    page.keyboard.press("ArrowUp")
    expect(often.get_by_label("5 – often")).to_be_checked()
    type_into(page, page.get_by_label("What is missing?").get_attribute("name"), "A bus at night")
    walk.unhurried(page, "survey")
    press(page, "Send the answers")
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    walk.demand_clean(page)


def comment_on_paragraph(walk, page):
    enter_process(walk, page, "Vision", "Vision")
    press(page, "Say something to paragraph 2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your statement")
    type_into(page, "text", "Good is too little.")
    type_into(page, "proposal", "The town shall be friendly.")
    walk.demand_clean(page)
    walk.unhurried(page, "statement")
    press(page, "Send")
    expect(page.locator("p.lead[role=status]")).to_have_text(
        "Thank you. Your statement stands below the paragraph."
    )
    walk.demand_clean(page)
    press(page, "Back to the text")
    told = page.get_by_role("group").filter(has_text="1 statement to paragraph 2")
    expect(told).to_be_visible()
    press(page, "1 statement to paragraph 2")
    expect(told).to_contain_text("Good is too little.")
    expect(told).to_contain_text("Lindenblatt")
    walk.demand_clean(page)


def weigh(walk, page):
    enter_process(walk, page, "Goals", "Goals")
    press(page, "Weigh the goals")
    expect(page.get_by_role("heading", level=1)).to_have_text("Weigh the goals")
    for label, points in (("Less paper", "7"), ("Open places", "3")):
        type_into(page, page.get_by_label(label).get_attribute("name"), points)
    walk.demand_clean(page)
    press(page, "Save my points")
    expect(page.get_by_text("Your points are saved.")).to_be_visible()
    expect(page.get_by_label("Less paper")).to_have_value("7")


@pytest.mark.slow
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_citizen_takes_part_in_every_format_by_keyboard(walk, script):
    walk.site.installation.python(FORMATS.format(citizen=CITIZEN))
    page = walk.page(viewport=NARROW, locale="en-GB", java_script_enabled=script)
    enter(page, walk.site, CITIZEN)
    answer_survey(walk, page)
    comment_on_paragraph(walk, page)
    weigh(walk, page)
    walk.demand_quiet()
