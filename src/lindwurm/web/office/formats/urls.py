"""Addresses of `office.formats`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.formats import process_parts as parts
from lindwurm.web.office.formats import process_views as processes

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
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "participation/"), include(_processes)),
]
