"""Addresses of the sample page, under the names that the menu knows."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path
from kit_sample import SamplePage

from lindwurm.web.kit.addresses import city_path

NAMES = (
    "start",
    "roadmap",
    "money",
    "grants",
    "method",
    "imprint",
    "privacy",
    "accessibility",
    "feedback",
    "plain_language",
)
pages = (
    [path("" if name == "start" else f"{name}/", SamplePage.as_view(), name=name) for name in NAMES],
    "public",
)
office = ([path("", SamplePage.as_view(), name="start")], "office")


def fragment(_request):
    """A list as htmx swaps it in."""
    return HttpResponse("<p data-announce>3 Maßnahmen</p>")


urlpatterns = [
    path("fragment/", fragment),
    *i18n_patterns(
        path("office/", include(office)),
        city_path(include(pages)),
        prefix_default_language=False,
    ),
]
