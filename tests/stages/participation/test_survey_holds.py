"""Somebody reads the whole database after a survey with accounts: nothing joins who took part and what they said."""

import pytest
from database_files import dumped

pytestmark = pytest.mark.integration

FILL = """
from voice_town import VoiceTown
from lindwurm.stages.participation.domain.surveys import Option, add_question, answer_survey
from lindwurm.stages.participation.enums import FormatKind, QuestionKind
from lindwurm.stages.participation.models import Participant, Survey
town = VoiceTown()
shown = town.format(FormatKind.SURVEY, "umfrage")
survey = Survey.objects.create(municipality=town.municipality, format=shown, needs_account=True)
options = (Option(de="Ja"), Option(de="Nein"))
question = add_question(
    survey=survey, kind=QuestionKind.SINGLE, options=options, acting_user=None, text_de="Frage?"
)
yes, no = [choice.pk for choice in question.choices.all()]
for number in range(30):
    person = town.person(name=f"Rheinperle {number}", email=f"p{number}@example.org")
    Participant.objects.create(municipality=town.municipality, user=person, terms=town.terms)
    answer_survey(survey=survey, answers={question.pk: yes if number < 15 else no}, person=person)
"""
END = """
from django.utils import timezone
from lindwurm.base.jobs.worker import work_off
from lindwurm.stages.participation.models import Format
from lindwurm.stages.participation.surveys_tasks import forget_survey_takers
Format.objects.update(closes_at=timezone.now())
forget_survey_takers.enqueue()
work_off()
"""
IN_PLACE = {
    "submission": "SELECT r.choice_id FROM participation_submission s JOIN participation_reply r "
    "ON r.submission_id = s.id ORDER BY s.{place}",
    "reply": "SELECT choice_id FROM participation_reply s ORDER BY s.{place}",
}


def test_P_11_neither_place_nor_transaction_tells_who_said_what_once_a_survey_ended(installation):
    installation.python(FILL)
    place = "ctid" if installation.database_url else "rowid"
    orders = {name: query.format(place=place) for name, query in IN_PLACE.items()}
    as_given = [row[0] for row in installation.rows(orders["submission"])]
    assert as_given == sorted(as_given), "until the end the order of rows tells it"
    before = {
        str(row[0]).replace("-", "")
        for table in ("submission", "reply")
        for row in installation.rows(f"SELECT id FROM participation_{table}")  # noqa: S608 -- names from the line above
    }
    assert len(before) == 60

    installation.python(END)

    assert installation.rows("SELECT count(*) FROM participation_surveytaker") == [(0,)]
    for name, order in orders.items():
        said = [row[0] for row in installation.rows(order)]
        assert sorted(said) == as_given, name
        assert said not in (as_given, as_given[::-1]), name
        if installation.database_url:
            marks = installation.rows(f"SELECT count(DISTINCT xmin::text) FROM participation_{name}")  # noqa: S608 -- names from above
            assert marks == [(1,)]
    dump = dumped(installation)
    assert [key for key in before if key in dump] == []
    after = [str(row[0]).replace("-", "") for row in installation.rows("SELECT id FROM participation_reply")]
    assert all(key in dump for key in after), "a scan that finds nothing proves nothing"
