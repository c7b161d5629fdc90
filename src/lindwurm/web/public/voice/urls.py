"""Addresses of `public.voice`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.voice import moderation_views as moderation

_moderation: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "rules"), moderation.RulesPage.as_view(), name="rules"),
    path(
        pgettext_lazy("address", "report/<str:kind>/<int:pk>"), moderation.ReportPage.as_view(), name="report"
    ),
    path(pgettext_lazy("address", "receipt/<str:receipt>"), moderation.ReceiptPage.as_view(), name="receipt"),
    path(pgettext_lazy("address", "objection/<int:pk>"), moderation.ObjectPage.as_view(), name="object"),
]
urlpatterns: list[URLPattern | URLResolver] = [*_moderation]
