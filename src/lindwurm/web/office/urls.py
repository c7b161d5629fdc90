"""Addresses of the office: German without a prefix, English under /en/; people who have logged in only."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.views import decide, money, overview, planning, staff, versions

app_name = "office"
_runs: list[URLPattern | URLResolver] = [
    path("", planning.PlanningPage.as_view(), name="planning"),
    path(pgettext_lazy("address", "new/"), planning.StartRun.as_view(), name="start_run"),
    path("<int:pk>/", planning.RunPage.as_view(), name="run"),
    path(pgettext_lazy("address", "<int:pk>/progress/"), planning.RunProgress.as_view(), name="run_progress"),
    path(pgettext_lazy("address", "<int:pk>/stop/"), planning.StopRun.as_view(), name="stop_run"),
    path(pgettext_lazy("address", "<int:pk>/draft/"), decide.KeepRun.as_view(), name="keep_run"),
    path(pgettext_lazy("address", "<int:pk>/publish/"), decide.PublishRun.as_view(), name="publish_run"),
    path(
        pgettext_lazy("address", "<int:pk>/measure/<str:key>/"),
        decide.RunMeasure.as_view(),
        name="run_measure",
    ),
]
_versions: list[URLPattern | URLResolver] = [
    path("", versions.VersionsPage.as_view(), name="versions"),
    path(pgettext_lazy("address", "compare/"), versions.ComparePage.as_view(), name="compare"),
    path("<int:number>/", versions.VersionPage.as_view(), name="version"),
    path(
        pgettext_lazy("address", "<int:number>/publish/"),
        versions.PublishVersion.as_view(),
        name="publish_version",
    ),
    path(pgettext_lazy("address", "<int:number>/decision/"), versions.DecidePage.as_view(), name="decide"),
    path(
        pgettext_lazy("address", "<int:number>/measure/<str:key>/"),
        versions.VersionMeasure.as_view(),
        name="version_measure",
    ),
]
_budget: list[URLPattern | URLResolver] = [
    path("", money.BudgetPage.as_view(), name="budget"),
    path("<str:key>/", money.LinePage.as_view(), name="line"),
    path("<str:key>/<int:year>/", money.YearPage.as_view(), name="year"),
    path(pgettext_lazy("address", "<str:key>/rest/"), money.RestChoice.as_view(), name="new_rest"),
    path(pgettext_lazy("address", "<str:key>/rest/<int:vintage>/"), money.RestPage.as_view(), name="rest"),
]
_staff: list[URLPattern | URLResolver] = [
    path("", staff.StaffPage.as_view(), name="staff"),
    path("<str:key>/", staff.UnitPage.as_view(), name="unit"),
]
_pages: list[URLPattern | URLResolver] = [
    path("", overview.Start.as_view(), name="start"),
    path(pgettext_lazy("address", "budget/"), include(_budget)),
    path(pgettext_lazy("address", "staff/"), include(_staff)),
    path(pgettext_lazy("address", "measures/"), overview.MeasuresPage.as_view(), name="measures"),
    path(pgettext_lazy("address", "planning/"), include(_runs)),
    path(pgettext_lazy("address", "versions/"), include(_versions)),
    path(pgettext_lazy("address", "log/"), overview.LogPage.as_view(), name="log"),
]
urlpatterns: list[URLPattern | URLResolver] = [path(pgettext_lazy("address", "office/"), include(_pages))]
