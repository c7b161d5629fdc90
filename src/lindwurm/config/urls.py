"""Root addresses: German without prefix, English under /en/; one municipality at the root, others by name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from lindwurm.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(
        path("konto/", include("allauth.account.urls")),
        prefix_default_language=False,
    ),
]
