"""What pages of workshops, weighings and rounds on the budget share: their format, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Format
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import editors, inbox_staff, readers
from lindwurm.web.office.formats.process_forms import STALE
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage


class OfFormat(OfficeMixin):
    """A page about a format of one kind; 404 where the town has none of that number."""

    permission = inbox_staff
    kind: ClassVar[FormatKind]
    home: ClassVar[str]
    """Name of the page that the format is worked on."""

    @cached_property
    def held(self) -> Format:
        """Return the format; pages about a part of it find it by the part."""
        rows = Format.objects.of(self.municipality).select_related("process")
        return get_object_or_404(rows, pk=self.kwargs["pk"], kind=self.kind)

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over process and format; who may not read the office is led over the format alone."""
        above = []
        if readers(self.request.user, self.municipality):
            above = [
                Crumb(label=_("Overview"), href=self.to("office:start")),
                Crumb(label=_("Participation"), href=self.to("office:processes")),
                Crumb(label=self.held.process.title, href=self.to("office:process", pk=self.held.process_id)),
            ]
        own = [] if self.is_home else [Crumb(label=self.held.title, href=self.back())]
        found = [*above, *own, Crumb(label=self.name())]
        return found if len(found) > 1 else ()

    @property
    def is_home(self) -> bool:
        """Tell whether the page is the one that the format is worked on."""
        return False

    def back(self) -> str:
        """Return to the format."""
        return self.to(self.home, pk=self.held.pk)

    def done(self, message: Any = "") -> HttpResponseRedirect:
        """Go to the format."""
        return self.go(self.home, message, pk=self.held.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the format, and whether the person may set it up."""
        may_write = editors(self.request.user, self.municipality)
        return super().get_context_data(**{"held": self.held, "may_write": may_write, **kwargs})


class FormatHome(OfFormat, OfficePage):
    """The page that a format is worked on."""

    def name(self) -> str:
        """Return the format's title."""
        return str(self.held.title)

    @property
    def is_home(self) -> bool:
        """It is."""
        return True


class FormatForm(OfFormat, OfficeForm):
    """A form about a format, for editors unless it says otherwise."""

    permission = editors


class SeenForm(forms.Form):
    """A form that remembers what it showed, so that nobody overwrites what came in between."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(None, STALE)
