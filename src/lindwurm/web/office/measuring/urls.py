"""Addresses of `office.measuring`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.measuring import steps, views

_one: list[URLPattern | URLResolver] = [
    path("", views.MeasurePage.as_view(), name="measure"),
    path(pgettext_lazy("address", "change/"), views.ChangeMeasure.as_view(), name="change_measure"),
    path(pgettext_lazy("address", "state/"), views.ReportProgress.as_view(), name="measure_progress"),
    path(pgettext_lazy("address", "submit/"), steps.SubmitMeasure.as_view(), name="submit_measure"),
    path(pgettext_lazy("address", "send-back/"), steps.SendBackMeasure.as_view(), name="send_back_measure"),
    path(pgettext_lazy("address", "approve/"), steps.ApproveMeasure.as_view(), name="approve_measure"),
    path(pgettext_lazy("address", "make-public/"), steps.PublishMeasure.as_view(), name="publish_measure"),
    path(pgettext_lazy("address", "archive/"), steps.ArchiveMeasure.as_view(), name="archive_measure"),
    path(pgettext_lazy("address", "idea/"), views.LinkIdea.as_view(), name="link_idea"),
    path(pgettext_lazy("address", "idea/<int:number>/"), views.UnlinkIdea.as_view(), name="unlink_idea"),
]
_pages: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "new/"), views.NewMeasure.as_view(), name="new_measure"),
    path(pgettext_lazy("address", "entry/<str:key>/"), include(_one)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "measures/"), include(_pages)),
]
