"""Surveys in the office: questions, rules, a look before it opens, paper forms, results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from lindwurm.stages.participation.domain.surveys import (
    AnswerError,
    SurveyRefusedError,
    add_question,
    answer_survey,
    change_question,
    change_survey,
    delete_question,
    move_question,
)
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.enums import FormatKind, Origin
from lindwurm.stages.participation.models import Format, Process, Question, Survey
from lindwurm.stages.participation.queries.surveys import (
    COLUMNS,
    COUNTED,
    cross_of,
    has_ended,
    open_texts,
    results_of,
    table_of,
)
from lindwurm.web.kit.csvtext import csv_text
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import editors
from lindwurm.web.kit.survey_form import SurveyForm
from lindwurm.web.office.formats.draft_words import OTHERWISE
from lindwurm.web.office.formats.draft_words import REFUSED as CLOSED
from lindwurm.web.office.formats.process_parts import OfFormat
from lindwurm.web.office.formats.survey_forms import (
    KINDS,
    REFUSED,
    QuestionForm,
    RulesForm,
    question_columns,
    rules_of,
)
from lindwurm.web.office.views.base import OfficeForm, OfficePage, csv_response


class OfSurvey(OfFormat):
    """A page about a survey."""

    @cached_property
    def survey(self) -> Survey:
        """Return the survey; 404 where the format is none."""
        rows = Survey.objects.of(self.municipality).select_related(
            "format__process__municipality", "municipality"
        )
        return get_object_or_404(rows, format=self.kwargs["pk"], format__kind=FormatKind.SURVEY)

    @cached_property
    def row(self) -> Format:
        """Return its format."""
        return self.survey.format

    @cached_property
    def process(self) -> Process:
        """Return its process."""
        return self.row.process

    def name(self) -> Any:
        """Return its title."""
        return self.title or self.row.title

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the survey, where this is a page below it."""
        above = list(super().breadcrumbs())
        own = Crumb(label=self.row.title, href=self.back())
        return [*above[:-1], own, above[-1]] if self.title else above

    def back(self) -> str:
        """Return to the survey."""
        return self.to("office:survey", pk=self.row.pk)


class SurveyPage(OfSurvey, OfficePage):
    """The questions of a survey, its rules, and how many have answered."""

    template_name = "office_formats/survey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them."""
        questions = [(row, KINDS[row.kind]) for row in self.survey.questions.prefetch_related("choices")]
        answered = self.survey.submissions.count()
        found = {
            "survey": self.survey,
            "row": self.row,
            "questions": questions,
            "answered": answered,
            "ended": has_ended(self.survey),
            "may_write": editors(self.request.user, self.municipality),
            "may_change": editors(self.request.user, self.municipality) and not answered,
        }
        return super().get_context_data(**{**found, **kwargs})


class SurveyEntry(OfSurvey, OfficeForm):
    """A form of a survey whose act may be refused."""

    permission = editors
    done: Any = _("Saved.")

    def act(self, form: Any) -> None:
        """Do it."""
        raise TypeError(form)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.act(form)
        except SurveyRefusedError as error:
            place = "options" if "options" in form.fields and error.why == "options" else None
            form.add_error(place, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        return self.go("office:survey", self.done, pk=self.row.pk)


class SurveyRules(SurveyEntry):
    """Set who may answer and what is told."""

    title = _("Rules of the survey")
    form_class = RulesForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with what holds."""
        return rules_of(self.survey)

    def act(self, form: Any) -> None:
        """Set them."""
        change_survey(survey=self.survey, acting_user=self.request.user, **form.cleaned_data)


class NewQuestion(SurveyEntry):
    """Add a question."""

    title = _("New question")
    form_class = QuestionForm

    def act(self, form: Any) -> None:
        """Add it."""
        add_question(survey=self.survey, acting_user=self.request.user, **form.cleaned_data)


class OfQuestion(OfSurvey):
    """A page about one question."""

    @cached_property
    def question(self) -> Question:
        """Return the question."""
        rows = Question.objects.of(self.municipality).select_related(
            "survey__format__process", "survey__municipality"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def survey(self) -> Survey:
        """Return its survey."""
        return self.question.survey


class ChangeQuestion(OfQuestion, SurveyEntry):
    """Ask a question otherwise, or take it out."""

    title = _("Change the question")
    template_name = "office_formats/question.html"
    form_class = QuestionForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return question_columns(self.question)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return super().get_context_data(**{"question": self.question, **kwargs})

    def act(self, form: Any) -> None:
        """Change it."""
        change_question(question=self.question, acting_user=self.request.user, **form.cleaned_data)


class MoveQuestion(OfQuestion, View):
    """Put a question before, or behind, its neighbour, or take it out."""

    permission = editors
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Do what the button says and go back to the survey."""
        asked, words = request.POST.get("do"), ""
        form = self.survey.format_id
        try:
            if asked == "delete":
                delete_question(question=self.question, acting_user=request.user)
            else:
                move_question(question=self.question, up=asked == "up", acting_user=request.user)
        except SurveyRefusedError as error:
            words = str(REFUSED.get(error.why, OTHERWISE))
        return self.go("office:survey", words, pk=form)


class FilledIn(OfSurvey, OfficeForm):
    """The survey as citizens see it."""

    permission = editors
    template_name = "office_formats/fill_survey.html"
    form_class = SurveyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the survey."""
        return {**super().get_form_kwargs(), "survey": self.survey}


class PreviewSurvey(FilledIn):
    """Look at the survey; what is filled in here is checked and thrown away."""

    title = _("Look at the survey")
    lead = _("As citizens see it. Nothing that you fill in here is kept.")
    submit = _("Check the answers")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Say that all is well."""
        del form
        return self.go("office:survey", _("The answers fit. Nothing was kept."), pk=self.row.pk)


class PaperSurvey(FilledIn):
    """Type a form that came on paper."""

    title = _("Type a paper form")
    lead = _("Forms on paper count like all others. What was left out on paper stays empty here.")
    submit = _("Save the form")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it and offer the next one."""
        assert isinstance(form, SurveyForm)  # noqa: S101 -- the form of this page
        try:
            answer_survey(
                survey=self.survey, answers=form.answers(), origin=Origin.PAPER, acting_user=self.request.user
            )
        except AnswerError as error:
            form.add_error(form.name_of(error.question), gettext("Please answer this question."))
            return self.form_invalid(form)
        except SurveyRefusedError as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        except RefusedError as error:
            form.add_error(None, str(CLOSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        return self.go("office:paper_survey", _("Saved. You can type the next one."), pk=self.row.pk)


class ResultsPage(OfSurvey, OfficePage):
    """The results, once nobody can answer any more; small groups are hidden here too."""

    template_name = "office_formats/survey_results.html"
    title = _("Results")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts, a comparison where one is asked for, and the texts."""
        survey, ended, nobody = self.survey, has_ended(self.survey), gettext("no answer")
        questions = list(survey.questions.prefetch_related("choices"))
        counted = [row for row in questions if row.kind in COUNTED]
        chosen = [self.asked(name, questions) for name in ("question", "by")]
        crossed = None
        if ended and chosen[0] and chosen[1]:
            crossed = cross_of(survey, question=chosen[0], by=chosen[1], nobody=nobody)
        found = {
            "survey": survey,
            "row": self.row,
            "ended": ended,
            "total": survey.submissions.count(),
            "smallest": survey.smallest_group,
            "results": results_of(survey, nobody=nobody) if ended else [],
            "texts": open_texts(survey) if ended else [],
            "counted": counted,
            "groups": [row for row in questions if row.demographic],
            "chosen": chosen,
            "crossed": crossed,
        }
        return super().get_context_data(**{**found, **kwargs})

    def asked(self, name: str, questions: Sequence[Question]) -> Question | None:
        """Return the question that the address names; None where it names none."""
        number = self.request.GET.get(name, "")
        return next((row for row in questions if str(row.pk) == number), None)


class ResultsCsv(ResultsPage):
    """The results as a table."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it.

        Raises:
            Http404: as long as the survey runs.
        """
        del request, args, kwargs
        if not has_ended(self.survey):
            raise Http404("no results yet")
        rows = table_of(results_of(self.survey, nobody=gettext("no answer")))
        return csv_response(csv_text(COLUMNS, rows), self.row.slug)
