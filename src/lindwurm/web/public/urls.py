"""Addresses of the public pages: German without a prefix, English under /en/."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.views import files, images, measure, pages, roadmap, texts

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.StartPage.as_view(), name="start"),
    path(pgettext_lazy("address", "roadmap"), roadmap.RoadmapPage.as_view(), name="roadmap"),
    path(pgettext_lazy("address", "roadmap.csv"), roadmap.RoadmapCsv.as_view(), name="roadmap_csv"),
    path(pgettext_lazy("address", "roadmap.pdf"), files.PreparedFile.as_view(kind="pdf"), name="roadmap_pdf"),
    path(pgettext_lazy("address", "roadmap.xlsx"), files.Workbook.as_view(), name="roadmap_xlsx"),
    path(pgettext_lazy("address", "plan.json"), files.PlanFile.as_view(), name="plan_json"),
    path(
        pgettext_lazy("address", "city-folder.zip"),
        files.PreparedFile.as_view(kind="zip"),
        name="city_folder",
    ),
    path(pgettext_lazy("address", "measure/<slug:slug>"), measure.MeasurePage.as_view(), name="measure"),
    path(pgettext_lazy("address", "field/<slug:slug>"), pages.FieldPage.as_view(), name="field"),
    path(pgettext_lazy("address", "partners"), pages.PartnersPage.as_view(), name="partners"),
    path(pgettext_lazy("address", "partners/<slug:slug>"), pages.PartnerPage.as_view(), name="partner"),
    path(pgettext_lazy("address", "places"), pages.SitesPage.as_view(), name="sites"),
    path(pgettext_lazy("address", "grants"), pages.GrantsPage.as_view(), name="grants"),
    path(pgettext_lazy("address", "method"), pages.MethodPage.as_view(), name="method"),
    path(pgettext_lazy("address", "changes"), pages.ChangesPage.as_view(), name="changes"),
    path(pgettext_lazy("address", "imprint"), texts.ImprintPage.as_view(), name="imprint"),
    path(pgettext_lazy("address", "privacy"), texts.PrivacyPage.as_view(), name="privacy"),
    path(pgettext_lazy("address", "accessibility"), texts.AccessibilityPage.as_view(), name="accessibility"),
    path(pgettext_lazy("address", "report"), texts.FeedbackPage.as_view(), name="feedback"),
    path(pgettext_lazy("address", "report/thanks"), texts.ThanksPage.as_view(), name="feedback_thanks"),
    path(pgettext_lazy("address", "simple-words"), texts.PlainLanguagePage.as_view(), name="plain_language"),
    path(
        pgettext_lazy("address", "picture/<slug:key>-small.webp"),
        images.Picture.as_view(small=True),
        name="image_small",
    ),
    path(pgettext_lazy("address", "picture/<slug:key>.webp"), images.Picture.as_view(), name="image"),
    path("", include("lindwurm.web.public.voice.urls")),
    path("", include("lindwurm.web.public.formats.urls")),
    path("", include("lindwurm.web.public.polls.urls")),
    path("", include("lindwurm.web.public.me.urls")),
    path("sitemap.xml", texts.Sitemap.as_view(), name="sitemap"),
    path("robots.txt", texts.Robots.as_view(), name="robots"),
]
