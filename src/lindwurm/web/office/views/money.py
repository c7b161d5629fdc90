"""Budget lines: the list, one line, and forms for a year and a rest."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.finance.domain import set_line_year, set_rest
from lindwurm.stages.finance.models import Line, LineYear, Rest
from lindwurm.stages.finance.queries import lines_of, rest_stamp, year_stamp
from lindwurm.stages.partners.queries import people_of
from lindwurm.stages.plans.queries import planning_now
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.forms.figures import FiguresForm
from lindwurm.web.office.forms.money import RestForm, VintageForm, YearForm
from lindwurm.web.office.reads.money import budget_tables, line_page
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage

ORIGINS = ("documented", "estimated", "assumed", "missing")
BUDGET = (pgettext_lazy("office", "Budget"), "office:budget")


class BudgetPage(OfficePage):
    """All budget lines by year, with the origin of each amount."""

    template_name = "office/budget.html"
    title = pgettext_lazy("office", "Budget")
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one table for payments and one for expense."""
        tables = budget_tables(lines_of(self.municipality), lambda key: self.to("office:line", key=key))
        return super().get_context_data(tables=tables, origins=ORIGINS, **kwargs)


class LineMixin(OfficeMixin):
    """Finds the line of the address."""

    parents = (BUDGET,)

    @cached_property
    def line(self) -> Line:
        """Return the line; 404 where the municipality has none of that name."""
        found = lines_of(self.municipality).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found


class LinePage(LineMixin, OfficePage):
    """One budget line: every year, every rest, each figure with its origin in full."""

    template_name = "office/line.html"

    def name(self) -> str:
        """Return the line's title."""
        return str(self.line.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the line, its years and rests."""
        shown = line_page(self.line, people_of(self.municipality), planning_now(self.municipality))
        return super().get_context_data(line=self.line, shown=shown, vintages=self._vintages(), **kwargs)

    def _vintages(self) -> VintageForm | None:
        known = {rest.vintage for rest in self.line.rests.all()}
        years = tuple(year for year in rest_years(self.municipality) if year not in known)
        return VintageForm(years=years) if years else None


def rest_years(municipality: Municipality) -> range:
    """Return the years that may have left money, the last one first."""
    now = planning_now(municipality)
    return range(now.year - 1, now.year - 6, -1)


class LineForm(LineMixin, OfficeForm, ABC):
    """A form about a part of a line; refuses to overwrite what somebody else has changed."""

    permission = officers
    template_name = "office/figures.html"
    row: Any = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who may estimate, and the mark of what is shown."""
        more = {"people": people_of(self.municipality), "seen": self.stamp()}
        return {**super().get_form_kwargs(), **more}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Save, or show what stands there now."""
        try:
            self.save(form)
        except StaleError:
            self.__dict__.pop("row", None)
            assert isinstance(form, FiguresForm)  # noqa: S101 -- the only forms of these pages
            form.stale(self.stamp())
            return self.render_to_response(
                self.get_context_data(form=form, present=self.present()), status=422
            )
        return self.go("office:line", _("Saved."), key=self.line.key)

    def back(self) -> str:
        """Return to the line."""
        return self.to("office:line", key=self.line.key)

    @abstractmethod
    def stamp(self) -> str:
        """Return the mark of what is shown."""

    @abstractmethod
    def present(self) -> Any:
        """Return what stands there now."""

    @abstractmethod
    def save(self, form: BaseForm) -> None:
        """Write what was entered."""


class YearPage(LineForm):
    """Change a line's money in one year."""

    form_class = YearForm

    @cached_property
    def row(self) -> LineYear:
        """Return the year; 404 where the line has none."""
        found = (
            LineYear.objects.of(self.municipality).filter(line=self.line, year=self.kwargs["year"]).first()
        )
        if found is None:
            raise Http404
        return found

    def name(self) -> str:
        """Return line and year."""
        return gettext("%(line)s: %(year)s") % {"line": self.line.title, "year": self.row.year}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the year."""
        is_now = planning_now(self.municipality).year == self.row.year
        later = LineYear.objects.of(self.municipality).filter(line=self.line, year__gt=self.row.year)
        years = list(later.order_by("year").values_list("year", flat=True))
        return {**super().get_form_kwargs(), "row": self.row, "is_now": is_now, "later_years": years}

    def stamp(self) -> str:
        """Return the mark of the year."""
        return year_stamp(self.row)

    def present(self) -> Any:
        """Return the year as it stands."""
        return line_page(self.line, people_of(self.municipality), planning_now(self.municipality), [self.row])

    def save(self, form: BaseForm) -> None:
        """Write what has changed."""
        data = form.cleaned_data
        set_line_year(
            line=self.line,
            year=self.row.year,
            acting_user=self.request.user,
            seen=data["seen"],
            later=bool(data.get("later")),
            **data["figures"],
        )


class RestPage(LineForm):
    """Change, enter or take away money that an earlier year has left."""

    form_class = RestForm

    @cached_property
    def row(self) -> Rest | None:
        """Return the rest, None for a new one; of years that leave none there is no page."""
        vintage: int = self.kwargs["vintage"]
        found = Rest.objects.of(self.municipality).filter(line=self.line, vintage=vintage).first()
        if found is None and vintage not in rest_years(self.municipality):
            raise Http404("no such year")
        return found

    def name(self) -> str:
        """Return line and year."""
        return gettext("%(line)s: rest of %(year)s") % {
            "line": self.line.title,
            "year": self.kwargs["vintage"],
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the present amount."""
        values = {"amount": None if self.row is None else self.row.amount}
        return {**super().get_form_kwargs(), "values": values}

    def stamp(self) -> str:
        """Return the mark of the rest."""
        return rest_stamp(self.row)

    def present(self) -> Any:
        """Return the rest as it stands."""
        rests = [] if self.row is None else [self.row]
        return line_page(self.line, people_of(self.municipality), planning_now(self.municipality), [], rests)

    def save(self, form: BaseForm) -> None:
        """Write the rest."""
        amount, seen = form.cleaned_data["figures"]["amount"], form.cleaned_data["seen"]
        vintage: int = self.kwargs["vintage"]
        set_rest(line=self.line, vintage=vintage, amount=amount, acting_user=self.request.user, seen=seen)


class RestChoice(LineMixin, OfficePage):
    """Lead from the choice of a year to its form."""

    permission = officers

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Send on to the form, or back to the line where nothing was chosen."""
        vintage = self.request.GET.get("vintage", "")
        if not vintage.isdecimal() or len(vintage) != 4:
            return self.go("office:line", key=self.line.key)
        return self.go("office:rest", key=self.line.key, vintage=int(vintage))
