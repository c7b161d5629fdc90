"""Addresses of `public.polls`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.polls import views, vote

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "poll/<slug:slug>"), views.PollPage.as_view(), name="poll"),
    path(
        pgettext_lazy("address", "poll/<slug:slug>/proposal/<slug:key>"),
        views.ProposalPage.as_view(),
        name="poll_proposal",
    ),
    path(pgettext_lazy("address", "poll/<slug:slug>/vote"), vote.VotePage.as_view(), name="vote"),
    path(pgettext_lazy("address", "poll/<slug:slug>/voted"), views.VotedPage.as_view(), name="voted"),
    path(pgettext_lazy("address", "poll/<slug:slug>/result"), views.ResultPage.as_view(), name="poll_result"),
    path(
        pgettext_lazy("address", "poll/<slug:slug>/result/<int:number>"),
        views.ResultPage.as_view(),
        name="poll_version",
    ),
    path(
        pgettext_lazy("address", "poll/<slug:slug>/ballots-<int:number>.pb"),
        views.BallotFile.as_view(),
        name="poll_ballots",
    ),
]
