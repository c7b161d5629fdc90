"""Versions of the roadmap: the list, one version, making it public, noting what was decided, comparing."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import Text
from lindwurm.core.drawing.csvfile import sheet_csv
from lindwurm.stages.plans.domain import TransitionError, move_version, publish_version
from lindwurm.stages.plans.enums import IN_PLAN, VersionState
from lindwurm.stages.plans.models import Version
from lindwurm.stages.plans.queries import (
    planned_row,
    published_version,
    scenario_of,
    version_grants,
    version_rows,
    versions_of,
)
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.plans import CompareForm, DecideForm, ScenarioForm, next_states
from lindwurm.web.office.reads.compare import Comparison, Side, compare, comparison_sheet, sides_of
from lindwurm.web.office.reads.doubt import doubts_of
from lindwurm.web.office.reads.explain import explain_in_version
from lindwurm.web.office.reads.ranked import ranked_shown
from lindwurm.web.office.reads.versions import by_field, left_out, log_of
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage, csv_response

VERSIONS = (_("Versions"), "office:versions")
COUNTED = Q(measures__status__in=IN_PLAN)


class VersionsPage(OfficePage):
    """All versions, the newest first."""

    template_name = "office/versions.html"
    title = _("Versions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the versions and which of them is the public one."""
        rows = versions_of(self.municipality)
        versions = rows.annotate(planned=Count("measures", filter=COUNTED))
        public = published_version(self.municipality)
        return super().get_context_data(versions=versions, public=public, **kwargs)


class VersionMixin(OfficeMixin):
    """Finds the version of the address."""

    parents = (VERSIONS,)

    @cached_property
    def version(self) -> Version:
        """Return the version; 404 where the municipality has none of that number."""
        found = versions_of(self.municipality).filter(number=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found

    def name(self) -> str:
        """Return the version's number."""
        return gettext("Version %(number)s") % {"number": self.kwargs["number"]}


class VersionPage(VersionMixin, OfficePage):
    """A version: what it says of every measure, what was decided about it, its history."""

    template_name = "office/version.html"
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything about the version."""
        self.standing = str(self.version.state)
        rows = list(version_rows(self.version, public=False))
        before = versions_of(self.municipality).filter(number__lt=self.version.number).first()
        shown = {
            "version": self.version,
            "fields": by_field(rows),
            "left_out": left_out(rows),
            "grants": version_grants(self.version, public=False),
            "log": log_of(self.version),
            "next_states": next_states(self.version),
            "is_public": published_version(self.municipality) == self.version,
            "before_key": f"version-{before.pk}" if before else "",
            "doubts": doubts_of(self.version.run, lang()) if self.version.run else None,
            "ranked": ranked_shown(self.version.run, lang()) if self.version.run else None,
        }
        return super().get_context_data(**{**shown, **kwargs})


class VersionMeasure(VersionMixin, OfficePage):
    """Why a measure stands where it stands in a version, as it was when the version was made."""

    template_name = "office/explain.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reasons."""
        measure = office_measures(self.municipality).filter(key=self.kwargs["key"]).first()
        row = planned_row(self.version, measure) if measure is not None else None
        if row is None:
            raise Http404
        explained = explain_in_version(self.version, row, lang())
        back = self.to("office:version", number=self.version.number)
        above = [*self.breadcrumbs()[:-1], Crumb(label=self.name(), href=back), Crumb(label=explained.title)]
        self.standing = str(self.version.state)
        shown = {"explained": explained, "back": back, "breadcrumbs": above, "title": explained.title}
        return super().get_context_data(**{**shown, **kwargs})


class VersionForm(VersionMixin, OfficeForm):
    """A form about a version."""

    permission = officers

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version."""
        return super().get_context_data(version=self.version, **kwargs)

    def back(self) -> str:
        """Return to the version."""
        return self.to("office:version", number=self.version.number)


class PublishVersion(VersionForm):
    """Make a kept version public, after a question."""

    template_name = "office/publish_version.html"
    submit = _("Make public now")

    @cached_property
    def scenario(self) -> Text | None:
        """Return the sentence of the scenario that it was computed from."""
        return scenario_of(self.version)

    def get_form_class(self) -> type[BaseForm]:
        """Ask whether a scenario shall be the roadmap of the city; else the button is enough."""
        return Form if self.scenario is None else ScenarioForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sentence of the scenario."""
        words = self.scenario.into(lang()) if self.scenario else ""
        return super().get_context_data(**{"scenario": words, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make it public."""
        sure = bool(form.cleaned_data.get("as_scenario"))
        publish_version(version=self.version, acting_user=self.request.user, as_scenario=sure)
        return self.go("office:version", _("This version is public from now on."), number=self.version.number)


class DecidePage(VersionForm):
    """Note what people have decided about a version."""

    template_name = "office/decide.html"
    form_class = DecideForm
    submit = _("Note the decision")

    def name(self) -> str:
        """Return what is noted."""
        return gettext("Version %(number)s: note a decision") % {"number": self.version.number}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the version: its state says what can follow."""
        return {**super().get_form_kwargs(), "version": self.version}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Note it, or say that somebody else was quicker."""
        data = form.cleaned_data
        try:
            move_version(
                version=self.version,
                to=VersionState(data["to"]),
                acting_user=self.request.user,
                decided_on=data["decided_on"],
                decided_by=data["decided_by"],
            )
        except TransitionError:
            form.add_error(
                None, _("Somebody else has noted a decision in the meantime. Please look at the version.")
            )
            return self.form_invalid(form)
        return self.go("office:version", _("The decision is noted."), number=self.version.number)


class ComparisonMixin(OfficeMixin):
    """Finds the two plans of the address."""

    @cached_property
    def sides(self) -> list[Side]:
        """Return what can be compared."""
        return sides_of(self.municipality)

    @cached_property
    def chosen(self) -> CompareForm:
        """Return the choice of two plans."""
        plans = [(side.key, side.label) for side in self.sides]
        return CompareForm(self.request.GET or None, plans=plans)

    @cached_property
    def found(self) -> Comparison | None:
        """Return what differs, None until two plans are chosen."""
        if not (self.chosen.is_bound and self.chosen.is_valid()):
            return None
        by_key = {side.key: side for side in self.sides}
        first, second = (by_key[self.chosen.cleaned_data[name]] for name in ("before", "after"))
        return compare(first, second, self.municipality, lang())


class ComparePage(ComparisonMixin, OfficePage):
    """Two plans side by side."""

    template_name = "office/compare.html"
    title = _("Compare two plans")
    parents = (VERSIONS,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the choice, and the comparison once two plans are chosen."""
        shown = {"chosen": self.chosen, "sides": self.sides, "found": self.found, "form": self.chosen}
        return super().get_context_data(**{**shown, **kwargs})


class CompareCsv(ComparisonMixin, OfficePage):
    """What differs between two plans as a table for spreadsheets."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the table; 404 where no two plans are chosen."""
        if self.found is None:
            raise Http404
        notice = gettext("A computed plan is not a decision.")
        return csv_response(
            sheet_csv(comparison_sheet(self.found), lang=lang(), notice=notice), gettext("comparison")
        )
