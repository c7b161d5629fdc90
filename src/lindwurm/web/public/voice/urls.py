"""Addresses of `public.voice`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.voice import moderation_views as moderation
from lindwurm.web.public.voice.views import acts, feeds, ideas, processes

_moderation: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "rules"), moderation.RulesPage.as_view(), name="rules"),
    path(
        pgettext_lazy("address", "report/<str:kind>/<int:pk>"), moderation.ReportPage.as_view(), name="report"
    ),
    path(pgettext_lazy("address", "receipt/<str:receipt>"), moderation.ReceiptPage.as_view(), name="receipt"),
    path(pgettext_lazy("address", "objection/<int:pk>"), moderation.ObjectPage.as_view(), name="object"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *_moderation,
    path(pgettext_lazy("address", "take-part"), processes.TakePartPage.as_view(), name="voice"),
    path(pgettext_lazy("address", "take-part/<slug:slug>"), processes.ProcessPage.as_view(), name="process"),
    path(
        pgettext_lazy("address", "take-part/<slug:process>/<slug:slug>"),
        processes.FormatDoor.as_view(),
        name="format",
    ),
    path(pgettext_lazy("address", "ideas"), ideas.IdeasPage.as_view(), name="ideas"),
    path(pgettext_lazy("address", "ideas/map"), ideas.IdeaMapPage.as_view(), name="idea_map"),
    path(pgettext_lazy("address", "ideas.json"), feeds.IdeasJson.as_view(), name="ideas_json"),
    path(pgettext_lazy("address", "ideas.atom"), feeds.IdeasAtom.as_view(), name="ideas_atom"),
    path(pgettext_lazy("address", "ideas/new/<slug:slug>"), acts.SubmitIdea.as_view(), name="submit_idea"),
    path(pgettext_lazy("address", "idea/<int:number>"), ideas.IdeaPage.as_view(), name="idea"),
    path(pgettext_lazy("address", "idea/<int:number>.json"), feeds.IdeaJson.as_view(), name="idea_json"),
    path(pgettext_lazy("address", "idea/<int:number>.atom"), feeds.IdeaAtom.as_view(), name="idea_atom"),
    path(
        pgettext_lazy("address", "idea/<int:number>/embed"), ideas.EmbeddedIdea.as_view(), name="idea_embed"
    ),
    path(
        pgettext_lazy("address", "idea/<int:number>/elsewhere"),
        ideas.EmbedHelp.as_view(),
        name="idea_embed_help",
    ),
    path(pgettext_lazy("address", "idea/<int:number>/comment"), acts.CommentOnIdea.as_view(), name="comment"),
    path(
        pgettext_lazy("address", "idea/<int:number>/comment/<int:comment>"),
        acts.CommentOnIdea.as_view(),
        name="reply",
    ),
    path(pgettext_lazy("address", "idea/<int:number>/support"), acts.SupportIdea.as_view(), name="support"),
    path(pgettext_lazy("address", "idea/<int:number>/follow"), acts.FollowIdea.as_view(), name="follow"),
    path(pgettext_lazy("address", "idea/<int:number>/thanks"), acts.IdeaThanks.as_view(), name="idea_thanks"),
    path(
        pgettext_lazy("address", "idea/<int:number>/take-back"),
        acts.WithdrawIdea.as_view(),
        name="withdraw_idea",
    ),
]
