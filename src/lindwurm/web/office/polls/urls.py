"""Addresses of `office.polls`; they stand in the namespace of the office; `pk` is the format's."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.polls.views import box, closing, setup

_poll: list[URLPattern | URLResolver] = [
    path("", setup.PollOverview.as_view(), name="poll"),
    path(pgettext_lazy("address", "terms/"), setup.TermsPage.as_view(), name="poll_terms"),
    path(pgettext_lazy("address", "proposal/"), setup.NewProposal.as_view(), name="poll_new_proposal"),
    path(
        pgettext_lazy("address", "proposal/<slug:key>/"),
        setup.ChangeProposal.as_view(),
        name="poll_proposal",
    ),
    path(
        pgettext_lazy("address", "proposal/<slug:key>/check/"),
        setup.CheckProposal.as_view(),
        name="poll_check",
    ),
    path(
        pgettext_lazy("address", "proposal/<slug:key>/remove/"),
        setup.RemoveProposal.as_view(),
        name="poll_remove_proposal",
    ),
    path(pgettext_lazy("address", "open/"), setup.OpenPage.as_view(), name="poll_open"),
    path(pgettext_lazy("address", "codes/"), box.CodesPage.as_view(), name="poll_codes"),
    path(pgettext_lazy("address", "strike/"), box.StrikePage.as_view(), name="poll_strike"),
    path(
        pgettext_lazy("address", "strike/confirm/"),
        box.ConfirmStrikePage.as_view(),
        name="poll_confirm_strike",
    ),
    path(pgettext_lazy("address", "paper/"), box.PaperPage.as_view(), name="poll_paper"),
    path(pgettext_lazy("address", "take-out/"), box.TakeOutPage.as_view(), name="poll_take_out"),
    path(pgettext_lazy("address", "close/"), closing.ClosePage.as_view(), name="poll_close"),
    path(pgettext_lazy("address", "correction/"), closing.CorrectPage.as_view(), name="poll_correct"),
    path(pgettext_lazy("address", "confirm/"), closing.ConfirmPage.as_view(), name="poll_confirm"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "poll/<int:pk>/"), include(_poll)),
]
