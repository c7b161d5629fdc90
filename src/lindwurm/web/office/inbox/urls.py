"""Addresses of `office.inbox`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.inbox.views import idea, inbox, portals

_idea: list[URLPattern | URLResolver] = [
    path("", idea.IdeaPage.as_view(), name="idea"),
    path(pgettext_lazy("address", "look-at/"), idea.ReviewIdea.as_view(), name="review_idea"),
    path(pgettext_lazy("address", "assign/"), idea.AssignIdea.as_view(), name="assign_idea"),
    path(pgettext_lazy("address", "answer/"), idea.AnswerIdea.as_view(), name="answer_idea"),
    path(pgettext_lazy("address", "merge/"), idea.MergeIdea.as_view(), name="merge_idea"),
    path(pgettext_lazy("address", "separate/"), idea.UnmergeIdea.as_view(), name="unmerge_idea"),
    path(pgettext_lazy("address", "to-measure/"), idea.MakeMeasure.as_view(), name="make_measure"),
    path(pgettext_lazy("address", "link-measure/"), idea.ConnectMeasure.as_view(), name="connect_measure"),
    path(pgettext_lazy("address", "remove-name/"), idea.ForgetAuthor.as_view(), name="forget_author"),
]
_portals: list[URLPattern | URLResolver] = [
    path("", portals.PortalsPage.as_view(), name="portals"),
    path(pgettext_lazy("address", "new/"), portals.NewPortal.as_view(), name="new_portal"),
    path("<slug:key>/", portals.PortalPage.as_view(), name="portal"),
    path(
        pgettext_lazy("address", "<slug:key>/columns/"),
        portals.PortalMapping.as_view(),
        name="portal_mapping",
    ),
    path(
        pgettext_lazy("address", "<slug:key>/import/"), portals.PortalImport.as_view(), name="portal_import"
    ),
]
_pages: list[URLPattern | URLResolver] = [
    path("", inbox.InboxPage.as_view(), name="inbox"),
    path(pgettext_lazy("address", "ideas.csv"), inbox.InboxCsv.as_view(), name="inbox_csv"),
    path(pgettext_lazy("address", "paper/"), inbox.PaperIdea.as_view(), name="paper_idea"),
    path(pgettext_lazy("address", "gather/"), inbox.CollectIdeas.as_view(), name="collect_ideas"),
    path(pgettext_lazy("address", "portals/"), include(_portals)),
    path("<int:number>/", include(_idea)),
]
urlpatterns: list[URLPattern | URLResolver] = [path(pgettext_lazy("address", "inbox/"), include(_pages))]
