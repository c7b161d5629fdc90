"""Forms for budget lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import Figure, FigureKind
from lindwurm.core.periods import Quarter
from lindwurm.stages.finance.models import LineYear
from lindwurm.web.office.forms.figures import Asked, FiguresForm

EUROS = _("Amount in euros")


class YearForm(FiguresForm):
    """A line's money in one year."""

    later = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, row: LineYear, is_now: bool, later_years: Sequence[int] = (), **more: Any
    ) -> None:
        """Take the year, and the years after it; what is left is asked for in the year of now only."""
        self._row, self._is_now = row, is_now
        names = ("amount", "left", "authority", "effective")
        super().__init__(*args, values={name: getattr(row, name) for name in names}, **more)
        if later_years:
            words = _("Give the money of the year to the later years as well (%(first)s to %(last)s)")
            self.fields["later"].label = words % {"first": later_years[0], "last": later_years[-1]}
        else:
            del self.fields["later"]

    def asks(self) -> Mapping[str, Asked]:
        """Return the amount, what is left of it this year, the authority and when the budget takes effect."""
        asked = {
            "amount": Asked(label=_("Money of the year"), unit=EUROS, kind=FigureKind.MONEY, unlimited=True),
            "left": Asked(
                label=_("Of that still free"),
                unit=EUROS,
                kind=FigureKind.MONEY,
                optional=_("Not entered: the amount less what is noted as spent"),
            ),
            "authority": Asked(
                label=_("Commitment authority"),
                unit=EUROS,
                hint=_("So much may be signed this year for payment in later years."),
                kind=FigureKind.MONEY,
                optional=_("Not entered: no limit, and the plan says so"),
                unlimited=True,
            ),
            "effective": Asked(
                label=_("Budget in effect"),
                unit=_("From this quarter on"),
                kind=FigureKind.QUARTER,
                optional=_("The whole year"),
                quarters=self._quarters(),
            ),
        }
        if not self._is_now:
            del asked["left"]
        return asked

    def _quarters(self) -> tuple[Quarter, ...]:
        first = Quarter(year=self._row.year, number=1)
        found = [first.plus(steps) for steps in range(8)]
        present = self._row.effective.likely if isinstance(self._row.effective, Figure) else None
        return tuple(sorted({*found, *([present] if present else [])}))


class RestForm(FiguresForm):
    """Money of an earlier year that is left on a line."""

    def asks(self) -> Mapping[str, Asked]:
        """Return the amount, which may be taken away."""
        return {
            "amount": Asked(
                label=_("Rest"),
                unit=EUROS,
                kind=FigureKind.MONEY,
                optional=_("Nothing is left: take the entry away"),
            )
        }


class VintageForm(forms.Form):
    """Which earlier year money is left of."""

    vintage = forms.TypedChoiceField(label=_("Money of the year"), coerce=int)

    def __init__(self, *args: Any, years: tuple[int, ...], **more: Any) -> None:
        """Take the years to choose from."""
        super().__init__(*args, **more)
        field: Any = self.fields["vintage"]
        field.choices = [(year, str(year)) for year in years]
