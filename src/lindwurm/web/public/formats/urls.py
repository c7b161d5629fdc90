"""Addresses of `public.formats`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.formats import draft_views as drafts
from lindwurm.web.public.formats import survey_views as surveys
from lindwurm.web.public.formats.workshop_urls import patterns as _workshops

_consultation: list[URLPattern | URLResolver] = [
    path(
        pgettext_lazy("address", "consultation/<slug:slug>"),
        drafts.ConsultationPage.as_view(),
        name="consultation",
    ),
    path(
        pgettext_lazy("address", "consultation/<slug:slug>/version/<int:number>"),
        drafts.ConsultationPage.as_view(),
        name="draft_version",
    ),
    path(
        pgettext_lazy("address", "consultation/<slug:slug>/version/<int:number>/changes"),
        drafts.ChangesPage.as_view(),
        name="draft_changes",
    ),
    path(
        pgettext_lazy("address", "consultation/<slug:slug>/statements.csv"),
        drafts.StatementsCsv.as_view(),
        name="statements_csv",
    ),
    path(
        pgettext_lazy("address", "consultation/<slug:slug>/statements.json"),
        drafts.StatementsJson.as_view(),
        name="statements_json",
    ),
    path(
        pgettext_lazy("address", "consultation/<slug:slug>/paragraph/<int:place>"),
        drafts.NewStatement.as_view(),
        name="new_statement",
    ),
]
_survey: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "survey/<slug:slug>"), surveys.SurveyPage.as_view(), name="survey"),
    path(
        pgettext_lazy("address", "survey/<slug:slug>/questions"),
        surveys.FillSurvey.as_view(),
        name="fill_survey",
    ),
    path(
        pgettext_lazy("address", "survey/<slug:slug>/thanks"),
        surveys.ThanksPage.as_view(),
        name="survey_thanks",
    ),
    path(
        pgettext_lazy("address", "survey/<slug:slug>/results.csv"),
        surveys.SurveyCsv.as_view(),
        name="survey_csv",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [*_consultation, *_survey, *_workshops]
