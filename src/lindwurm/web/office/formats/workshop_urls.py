"""Addresses of workshops, weighings and rounds on the draft budget in the office."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.models import Card, Group
from lindwurm.web.office.formats import budget_meeting as meeting
from lindwurm.web.office.formats import budget_views as budget
from lindwurm.web.office.formats import weighing_views as weighing
from lindwurm.web.office.formats import workshop_site as site
from lindwurm.web.office.formats import workshop_views as workshop

CHANGE, PAPER = pgettext_lazy("address", "<int:pk>/settings/"), pgettext_lazy("address", "<int:pk>/paper/")
_workshops: list[URLPattern | URLResolver] = [
    path("<int:pk>/", workshop.WorkshopPage.as_view(), name="workshop"),
    path(CHANGE, workshop.ChangeWorkshop.as_view(), name="change_workshop"),
    path(
        pgettext_lazy("address", "<int:pk>/close/"), workshop.CloseWorkshop.as_view(), name="close_workshop"
    ),
    path(
        pgettext_lazy("address", "<int:pk>/new-station/"), workshop.StationEntry.as_view(), name="new_station"
    ),
    path(pgettext_lazy("address", "<int:pk>/new-group/"), workshop.GroupEntry.as_view(), name="new_group"),
    path(pgettext_lazy("address", "<int:pk>/on-site/"), site.OnSite.as_view(), name="on_site"),
    path(
        pgettext_lazy("address", "<int:pk>/on-site/<int:station>/<int:group>/"),
        site.SheetPage.as_view(),
        name="sheet",
    ),
    path(pgettext_lazy("address", "<int:pk>/cards/"), site.CardsPaper.as_view(), name="workshop_cards"),
    path(pgettext_lazy("address", "<int:pk>/sheets/"), site.SheetsPaper.as_view(), name="workshop_sheets"),
    path(pgettext_lazy("address", "<int:pk>/result/"), site.ResultPaper.as_view(), name="workshop_result"),
    path(pgettext_lazy("address", "station/<int:pk>/"), workshop.ChangeStation.as_view(), name="station"),
    path(pgettext_lazy("address", "station/<int:pk>/cards/"), workshop.NewCards.as_view(), name="new_cards"),
    path(
        pgettext_lazy("address", "station/<int:pk>/result/"),
        workshop.StationResult.as_view(),
        name="station_result",
    ),
    path(
        pgettext_lazy("address", "station/<int:pk>/take-out/"),
        workshop.RemovePart.as_view(),
        name="remove_station",
    ),
    path(pgettext_lazy("address", "group/<int:pk>/"), workshop.ChangeGroup.as_view(), name="group"),
    path(
        pgettext_lazy("address", "group/<int:pk>/take-out/"),
        workshop.RemovePart.as_view(model=Group),
        name="remove_group",
    ),
    path(
        pgettext_lazy("address", "card/<int:pk>/take-out/"),
        workshop.RemovePart.as_view(model=Card),
        name="remove_card",
    ),
    path(pgettext_lazy("address", "card/<int:pk>/idea/"), workshop.CardIdea.as_view(), name="card_idea"),
]
_weighings: list[URLPattern | URLResolver] = [
    path("<int:pk>/", weighing.WeighingPage.as_view(), name="weighing"),
    path(CHANGE, weighing.ChangeWeighing.as_view(), name="change_weighing"),
    path(PAPER, weighing.PaperWeights.as_view(), name="weighing_paper"),
    path(pgettext_lazy("address", "<int:pk>/plan/"), weighing.PlanWithWeights.as_view(), name="plan_weights"),
    path(
        pgettext_lazy("address", "form/<int:pk>/take-back/"),
        weighing.StrikeWeights.as_view(),
        name="strike_weights",
    ),
]
_rounds: list[URLPattern | URLResolver] = [
    path("<int:pk>/", budget.BudgetRoundPage.as_view(), name="budget_round"),
    path(CHANGE, budget.ChangeBudgetRound.as_view(), name="change_budget_round"),
    path(PAPER, budget.PaperSuggestion.as_view(), name="budget_paper"),
    path(pgettext_lazy("address", "<int:pk>/meeting/"), meeting.MeetingList.as_view(), name="meeting_list"),
    path(pgettext_lazy("address", "<int:pk>/meeting.csv"), meeting.MeetingCsv.as_view(), name="meeting_csv"),
    path(pgettext_lazy("address", "<int:pk>/meeting.pdf"), meeting.MeetingPdf.as_view(), name="meeting_pdf"),
    path(
        pgettext_lazy("address", "suggestion/<int:pk>/"),
        budget.CommentSuggestion.as_view(),
        name="suggestion",
    ),
    path(
        pgettext_lazy("address", "suggestion/<int:pk>/decision/"),
        budget.DecideSuggestion.as_view(),
        name="decide_suggestion",
    ),
    path(
        pgettext_lazy("address", "suggestion/<int:pk>/measures/"),
        budget.SuggestionMeasure.as_view(),
        name="suggestion_measure",
    ),
]
patterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "participation/workshop/"), include(_workshops)),
    path(pgettext_lazy("address", "participation/weighing/"), include(_weighings)),
    path(pgettext_lazy("address", "participation/draft-budget/"), include(_rounds)),
]
