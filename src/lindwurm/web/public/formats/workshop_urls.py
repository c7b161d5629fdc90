"""Addresses of workshops, weighings and suggestions on the draft budget."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.formats import budget_views as budget
from lindwurm.web.public.formats import weighing_views as weighing
from lindwurm.web.public.formats import workshop_views as workshop

patterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "workshop/<slug:slug>"), workshop.WorkshopPage.as_view(), name="workshop"),
    path(pgettext_lazy("address", "goals/<slug:slug>"), weighing.WeighingPage.as_view(), name="weighing"),
    path(pgettext_lazy("address", "goals/<slug:slug>/weigh"), weighing.WeighPage.as_view(), name="weigh"),
    path(
        pgettext_lazy("address", "draft-budget/<slug:slug>"),
        budget.BudgetRoundPage.as_view(),
        name="budget_round",
    ),
    path(
        pgettext_lazy("address", "draft-budget/<slug:slug>/suggest"),
        budget.SuggestPage.as_view(),
        name="suggest",
    ),
    path(
        pgettext_lazy("address", "draft-budget/<slug:slug>/suggestion/<int:number>"),
        budget.SuggestionPage.as_view(),
        name="suggestion",
    ),
]
