"""Addresses of the office: German without a prefix, English under /en/; people who have logged in only."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.office.views import analyses, decide, directives, money, overview, planning, staff, versions

app_name = "office"
_runs: list[URLPattern | URLResolver] = [
    path("", planning.PlanningPage.as_view(), name="planning"),
    path(pgettext_lazy("address", "new/"), planning.StartRun.as_view(), name="start_run"),
    path("<int:pk>/", planning.RunPage.as_view(), name="run"),
    path(pgettext_lazy("address", "<int:pk>/progress/"), planning.RunProgress.as_view(), name="run_progress"),
    path(pgettext_lazy("address", "<int:pk>/stop/"), planning.StopRun.as_view(), name="stop_run"),
    path(pgettext_lazy("address", "<int:pk>/plan.csv"), planning.ResultCsv.as_view(), name="result_csv"),
    path(pgettext_lazy("address", "<int:pk>/draft/"), decide.KeepRun.as_view(), name="keep_run"),
    path(pgettext_lazy("address", "<int:pk>/publish/"), decide.PublishRun.as_view(), name="publish_run"),
    path(
        pgettext_lazy("address", "<int:pk>/measure/<str:key>/"),
        decide.RunMeasure.as_view(),
        name="run_measure",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/robustness/"), analyses.RobustnessPage.as_view(), name="robustness"
    ),
    path(pgettext_lazy("address", "<int:pk>/frontier/"), analyses.FrontierPage.as_view(), name="frontier"),
    path(
        pgettext_lazy("address", "<int:pk>/simulation/"), analyses.SimulationPage.as_view(), name="simulation"
    ),
    path(
        pgettext_lazy("address", "question/<int:pk>/progress/"),
        analyses.AnalysisProgress.as_view(),
        name="analysis_progress",
    ),
    path(
        pgettext_lazy("address", "question/<int:pk>/stop/"),
        analyses.StopAnalysis.as_view(),
        name="stop_analysis",
    ),
]
_directives: list[URLPattern | URLResolver] = [
    path("", directives.DirectivesPage.as_view(), name="directives"),
    path(pgettext_lazy("address", "new/"), directives.NewDirective.as_view(), name="new_directive"),
    path(
        pgettext_lazy("address", "contradictions/"),
        analyses.ContradictionsPage.as_view(),
        name="contradictions",
    ),
    path(pgettext_lazy("address", "price/<int:pk>/"), analyses.PricePage.as_view(), name="price"),
    path(
        pgettext_lazy("address", "change/<str:key>/"), directives.ChangeDirective.as_view(), name="directive"
    ),
    path(
        pgettext_lazy("address", "withdraw/<str:key>/"),
        directives.WithdrawDirective.as_view(),
        name="withdraw_directive",
    ),
]
_versions: list[URLPattern | URLResolver] = [
    path("", versions.VersionsPage.as_view(), name="versions"),
    path(pgettext_lazy("address", "compare/"), versions.ComparePage.as_view(), name="compare"),
    path(pgettext_lazy("address", "compare.csv"), versions.CompareCsv.as_view(), name="compare_csv"),
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
    path(pgettext_lazy("address", "directives/"), include(_directives)),
    path(pgettext_lazy("address", "planning/"), include(_runs)),
    path(pgettext_lazy("address", "versions/"), include(_versions)),
    path(pgettext_lazy("address", "log/"), overview.LogPage.as_view(), name="log"),
    path("", include("lindwurm.web.office.inbox.urls")),
    path("", include("lindwurm.web.office.moderation.urls")),
    path("", include("lindwurm.web.office.formats.urls")),
    path("", include("lindwurm.web.office.polls.urls")),
    path("", include("lindwurm.web.office.measuring.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [path(pgettext_lazy("address", "office/"), include(_pages))]
