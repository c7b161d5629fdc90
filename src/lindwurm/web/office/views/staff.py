"""Units and what they can do."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.partners.domain import set_capacity
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.partners.queries import people_of, unit_stamp, units_of
from lindwurm.stages.plans.queries import planned_years
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.forms.staff import UnitForm
from lindwurm.web.office.reads.staff import unit_rows
from lindwurm.web.office.views.base import OfficeForm, OfficePage


class StaffPage(OfficePage):
    """All units with what they can do."""

    template_name = "office/staff.html"
    title = _("Staff")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the units by organisation."""
        groups = unit_rows(units_of(self.municipality), people_of(self.municipality))
        return super().get_context_data(groups=groups, **kwargs)


class UnitPage(OfficeForm):
    """Change what a unit can do."""

    permission = officers
    template_name = "office/unit.html"
    form_class = UnitForm
    parents = ((_("Staff"), "office:staff"),)

    @cached_property
    def unit(self) -> Unit:
        """Return the unit; 404 where the municipality has none of that name."""
        found = units_of(self.municipality).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def name(self) -> str:
        """Return the unit's name."""
        return str(self.unit.name)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the unit, the planned years, and the mark of what is shown."""
        more = {
            "unit": self.unit,
            "years": planned_years(self.municipality),
            "people": people_of(self.municipality),
            "seen": unit_stamp(self.unit),
        }
        return {**super().get_form_kwargs(), **more}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Save, or show what stands there now."""
        assert isinstance(form, UnitForm)  # noqa: S101 -- the form of this page
        seen = form.cleaned_data["seen"]
        try:
            set_capacity(unit=self.unit, acting_user=self.request.user, seen=seen, **form.capacity())
        except StaleError:
            del self.unit
            form.stale(unit_stamp(self.unit))
            present = unit_rows([self.unit], people_of(self.municipality))
            return self.render_to_response(self.get_context_data(form=form, present=present), status=422)
        return self.go("office:staff", _("Saved."))
