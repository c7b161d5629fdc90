"""Surveys on public pages: what they ask, one form without a trace of who and when, and the results."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.surveys import (
    AnswerError,
    SurveyRefusedError,
    Unfit,
    answer_survey,
)
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Format, Survey
from lindwurm.stages.participation.queries.processes import public_format
from lindwurm.stages.participation.queries.surveys import COLUMNS, has_ended, results_of, table_of
from lindwurm.web.kit.csvtext import csv_text
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import citizens, everyone
from lindwurm.web.kit.survey_form import SurveyForm
from lindwurm.web.public.formats.draft_words import OTHERWISE, REFUSED
from lindwurm.web.public.formats.process_links import way_to
from lindwurm.web.public.views.acts import ActPage
from lindwurm.web.public.views.base import VoicePage

LIMIT = Limit(name="survey", most=200, per=timedelta(hours=1))
"""A school or a library fills surveys in behind one address."""
WORDS = {
    Unfit.TAKEN: _("You have taken part already; every account answers once."),
    Unfit.EMPTY: _("Please answer at least one question."),
}
"""Refusals of a survey."""


def survey_of(municipality: Any, slug: str) -> Survey:
    """Return a survey that everybody may see.

    Raises:
        Http404: if there is none of that name.
    """
    shown = public_format(municipality, FormatKind.SURVEY, slug)
    rows = Survey.objects.of(municipality).select_related("format__process", "municipality")
    found = None if shown is None else rows.filter(format=shown).first()
    if found is None:
        raise Http404("no such survey")
    return found


class SurveyPage(VoicePage):
    """What is asked, until when, and, once it is over, what came of it."""

    template_name = "public_formats/survey.html"

    @cached_property
    def survey(self) -> Survey:
        """Return the survey."""
        return survey_of(self.municipality, self.kwargs["slug"])

    def breadcrumbs(self) -> list[Crumb]:
        """Lead over the process."""
        shown: Format = self.survey.format
        return [*way_to(self.request, shown.process), Crumb(label=shown.title)]

    @property
    def shows_results(self) -> bool:
        """Tell whether everybody sees the results now."""
        return self.survey.results_public and has_ended(self.survey)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions or the results."""
        survey, shown = self.survey, self.survey.format
        results = results_of(survey, nobody=gettext("no answer")) if self.shows_results else []
        questions = survey.questions.count()
        found = {
            "title": shown.title,
            "format": shown,
            "survey": survey,
            "questions": questions,
            "is_ready": questions > 0,
            "is_open": shown.is_open(),
            "ended": has_ended(survey),
            "results": results,
            "total": survey.submissions.count() if self.shows_results else 0,
            "smallest": survey.smallest_group,
        }
        return super().get_context_data(**{**found, **kwargs})


class SurveyCsv(SurveyPage):
    """The results as a table."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it.

        Raises:
            Http404: as long as the results are not for everybody.
        """
        del request, args, kwargs
        if not self.shows_results:
            raise Http404("no results yet")
        rows = table_of(results_of(self.survey, nobody=gettext("no answer")))
        response = HttpResponse(csv_text(COLUMNS, rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.survey.format.slug}.csv"'
        return response


class AccountFirst(ActPage):
    """Stands before a survey that needs an account: lets nobody through, leads to the login."""

    permission = citizens


class FillSurvey(ActPage):
    """Fill a survey in: everybody may, unless the survey says that each account answers once."""

    permission = everyone
    template_name = "public_formats/fill_survey.html"
    form_class = SurveyForm
    submit = _("Send the answers")

    @cached_property
    def survey(self) -> Survey:
        """Return the survey."""
        return survey_of(self.municipality, self.kwargs["slug"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for an account where one is needed."""
        if self.survey.needs_account and not citizens(request.user, self.municipality):
            return AccountFirst.as_view()(request, **self.kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the survey."""
        return {**super().get_form_kwargs(), "survey": self.survey}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says about it."""
        shown = self.survey.format
        found = {
            "title": shown.title,
            "survey": self.survey,
            "format": shown,
            "is_open": shown.is_open(),
        }
        return super().get_context_data(**{**found, **kwargs})

    def back(self) -> str:
        """Return to the page of the survey."""
        return self.to("public:survey", slug=self.survey.format.slug)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the answers, or say why not with all of them on the page."""
        assert isinstance(form, SurveyForm)  # noqa: S101 -- the form of this page
        if form.suspicious:
            # Nothing of a survey can wait for a moderator: who is in doubt is asked to press once more.
            form.add_error(
                None, _("That was very quick. Please look at your answers and send them once more.")
            )
            return self.form_invalid(form)
        if not LIMIT.allows(self.request):
            form.add_error(None, _("Many answers came from your network. Please try again in an hour."))
            return self.form_invalid(form)
        person = self.request.user if self.survey.needs_account else None
        try:
            answer_survey(survey=self.survey, answers=form.answers(), person=person)
        except AnswerError as error:
            form.add_error(form.name_of(error.question), _("Please answer this question."))
            return self.form_invalid(form)
        except SurveyRefusedError as error:
            form.add_error(None, str(WORDS.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        except RefusedError as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        return self.go(self.to("public:survey_thanks", slug=self.survey.format.slug))


class ThanksPage(SurveyPage):
    """The answers have arrived."""

    template_name = "public_formats/survey_thanks.html"
