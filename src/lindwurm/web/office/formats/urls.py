"""Addresses of `office.formats`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.formats import draft_views as drafts
from lindwurm.web.office.formats import process_parts as parts
from lindwurm.web.office.formats import process_views as processes
from lindwurm.web.office.formats import survey_views as surveys
from lindwurm.web.office.formats.workshop_urls import patterns as _workshops

_processes: list[URLPattern | URLResolver] = [
    path("", processes.ProcessesPage.as_view(), name="processes"),
    path(pgettext_lazy("address", "new/"), processes.NewProcess.as_view(), name="new_process"),
    path("<int:pk>/", processes.ProcessPage.as_view(), name="process"),
    path(
        pgettext_lazy("address", "<int:pk>/change/"), processes.ChangeProcess.as_view(), name="change_process"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/publish/"),
        processes.PublishProcess.as_view(),
        name="publish_process",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/finish/"), processes.FinishProcess.as_view(), name="finish_process"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/cancel/"), processes.CancelProcess.as_view(), name="cancel_process"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/delete/"), processes.DeleteProcess.as_view(), name="delete_process"
    ),
    path(pgettext_lazy("address", "<int:pk>/new-phase/"), parts.PhaseEntry.as_view(), name="new_phase"),
    path(pgettext_lazy("address", "<int:pk>/new-format/"), parts.FormatEntry.as_view(), name="new_format"),
    path(pgettext_lazy("address", "phase/<int:pk>/"), parts.ChangePhase.as_view(), name="phase"),
    path(
        pgettext_lazy("address", "phase/<int:pk>/delete/"),
        parts.DeletePhase.as_view(),
        name="delete_phase",
    ),
    path(pgettext_lazy("address", "format/<int:pk>/"), parts.ChangeFormat.as_view(), name="format"),
    path(pgettext_lazy("address", "format/<int:pk>/move/"), parts.MoveFormat.as_view(), name="move_format"),
    path(
        pgettext_lazy("address", "format/<int:pk>/delete/"),
        parts.DeleteFormat.as_view(),
        name="delete_format",
    ),
]
_consultation: list[URLPattern | URLResolver] = [
    path("<int:pk>/", drafts.ConsultationPage.as_view(), name="consultation"),
    path(pgettext_lazy("address", "<int:pk>/text/"), drafts.ImportText.as_view(), name="import_draft"),
    path(
        pgettext_lazy("address", "<int:pk>/statements/"), drafts.StatementsPage.as_view(), name="statements"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/paper/"), drafts.PaperStatement.as_view(), name="paper_statement"
    ),
    path(pgettext_lazy("address", "version/<int:pk>/"), drafts.DraftPage.as_view(), name="draft"),
    path(
        pgettext_lazy("address", "version/<int:pk>/publish/"),
        drafts.PublishDraft.as_view(),
        name="publish_draft",
    ),
    path(
        pgettext_lazy("address", "version/<int:pk>/discard/"),
        drafts.DiscardDraft.as_view(),
        name="discard_draft",
    ),
    path(pgettext_lazy("address", "statement/<int:pk>/"), drafts.ReplyPage.as_view(), name="statement"),
]
_survey: list[URLPattern | URLResolver] = [
    path("<int:pk>/", surveys.SurveyPage.as_view(), name="survey"),
    path(pgettext_lazy("address", "<int:pk>/rules/"), surveys.SurveyRules.as_view(), name="survey_rules"),
    path(
        pgettext_lazy("address", "<int:pk>/new-question/"), surveys.NewQuestion.as_view(), name="new_question"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/preview/"), surveys.PreviewSurvey.as_view(), name="preview_survey"
    ),
    path(pgettext_lazy("address", "<int:pk>/paper/"), surveys.PaperSurvey.as_view(), name="paper_survey"),
    path(pgettext_lazy("address", "<int:pk>/results/"), surveys.ResultsPage.as_view(), name="survey_results"),
    path(pgettext_lazy("address", "<int:pk>/results.csv"), surveys.ResultsCsv.as_view(), name="survey_csv"),
    path(pgettext_lazy("address", "question/<int:pk>/"), surveys.ChangeQuestion.as_view(), name="question"),
    path(
        pgettext_lazy("address", "question/<int:pk>/move/"),
        surveys.MoveQuestion.as_view(),
        name="move_question",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "participation/"), include(_processes)),
    path(pgettext_lazy("address", "consultation/"), include(_consultation)),
    path(pgettext_lazy("address", "survey/"), include(_survey)),
    *_workshops,
]
