"""The overview, the list of measures and the log."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.plans.queries import published_version, version_rows
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.web.kit.policies import inbox_staff, measure_editors
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.reads.cockpit import cockpit_of
from lindwurm.web.office.reads.log import days_of
from lindwurm.web.office.reads.measures import groups_of
from lindwurm.web.office.views.base import OfficePage


class Start(OfficePage):
    """What an officer wants to know first."""

    template_name = "office/start.html"
    title = _("Overview")
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything on the overview."""
        shown = cockpit_of(self.municipality, lang(), timezone.localdate())
        may_inbox = inbox_staff(self.request.user, self.municipality)
        return super().get_context_data(shown=shown, may_inbox=may_inbox, **kwargs)


class MeasuresPage(OfficePage):
    """All measures, with who may see them."""

    template_name = "office/measures.html"
    title = _("Measures")
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the measures by field, with what the public version says of them."""
        version = published_version(self.municipality)
        rows = {row.measure_id: row for row in version_rows(version, public=False)} if version else {}
        groups = groups_of(office_measures(self.municipality), rows, self._page, self._public)
        may_edit = measure_editors(self.request.user, self.municipality)
        return super().get_context_data(groups=groups, version=version, may_edit=may_edit, **kwargs)

    def _page(self, key: str) -> str:
        return self.to("office:measure", key=key)

    def _public(self, key: str) -> str:
        try:
            return self.to("public:measure", slug=key)
        except NoReverseMatch:  # an installation may come without public pages
            return ""


class LogPage(OfficePage):
    """Who did what, and when."""

    template_name = "office/log.html"
    title = _("Log")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the acts by day."""
        return super().get_context_data(days=days_of(self.municipality, self.to), **kwargs)
