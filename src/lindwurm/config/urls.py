"""Root addresses: German without prefix, English under /en/; one municipality at the root, others by name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from lindwurm.web.kit.addresses import city_path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path(_("account/"), include("lindwurm.web.kit.account")),
        city_path(include("lindwurm.web.office.urls")),
        city_path(include("lindwurm.web.public.urls")),
        prefix_default_language=False,
    ),
]

# Asked for by allauth's rate limits.
handler429 = "lindwurm.web.kit.account.too_many"
