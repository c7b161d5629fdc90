"""Addresses of `office.moderation`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.moderation.views import duties, people, queue

_contribution: list[URLPattern | URLResolver] = [
    path("", queue.ContributionPage.as_view(), name="contribution"),
    path(pgettext_lazy("address", "hide/"), queue.HideContribution.as_view(), name="hide"),
    path(pgettext_lazy("address", "bring-back/"), queue.RestoreContribution.as_view(), name="restore"),
    path(pgettext_lazy("address", "release/"), queue.ReleaseContribution.as_view(), name="release"),
    path(pgettext_lazy("address", "dismiss/"), queue.DismissReports.as_view(), name="dismiss_reports"),
    path(pgettext_lazy("address", "block/"), queue.BlockAuthor.as_view(), name="block_author"),
]
_moderation: list[URLPattern | URLResolver] = [
    path("", queue.QueuePage.as_view(), name="moderation"),
    path(pgettext_lazy("address", "rules/"), duties.TermsPage.as_view(), name="terms"),
    path(pgettext_lazy("address", "objection/<int:pk>/"), queue.ObjectionPage.as_view(), name="objection"),
    path(pgettext_lazy("address", "alarm/<int:pk>/"), queue.AlarmPage.as_view(), name="alarm"),
    path("<str:kind>/<int:pk>/", include(_contribution)),
]
_people: list[URLPattern | URLResolver] = [
    path("", people.PeoplePage.as_view(), name="people"),
    path("<int:pk>/", people.PersonPage.as_view(), name="person"),
    path(pgettext_lazy("address", "<int:pk>/role/"), people.ChangeRole.as_view(), name="person_role"),
    path(pgettext_lazy("address", "<int:pk>/address/"), people.LookUp.as_view(), name="person_address"),
    path(pgettext_lazy("address", "<int:pk>/unblock/"), people.Unblock.as_view(), name="unblock"),
]
_duties: list[URLPattern | URLResolver] = [
    path("", duties.BarriersPage.as_view(), name="barriers"),
    path("<int:pk>/", duties.BarrierPage.as_view(), name="barrier"),
    path(
        pgettext_lazy("address", "statement/"), duties.StatementPage.as_view(), name="accessibility_statement"
    ),
]
_processing: list[URLPattern | URLResolver] = [
    path("", duties.ProcessingPage.as_view(), name="processing"),
    path(pgettext_lazy("address", "processing.csv"), duties.ProcessingCsv.as_view(), name="processing_csv"),
    path(
        pgettext_lazy("address", "processing.json"), duties.ProcessingJson.as_view(), name="processing_json"
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "moderation/"), include(_moderation)),
    path(pgettext_lazy("address", "people/"), include(_people)),
    path(pgettext_lazy("address", "barriers/"), include(_duties)),
    path(pgettext_lazy("address", "processing/"), include(_processing)),
]
