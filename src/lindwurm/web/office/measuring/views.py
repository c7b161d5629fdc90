"""A measure in the office: made, looked at, changed, reported on, linked to the ideas it comes from."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import Progress, Publication, Text
from lindwurm.core.cityfiles.format.measures import MOST_WORDS
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import unit_of
from lindwurm.stages.partners.queries import first_role
from lindwurm.stages.roadmap.domain import (
    MeasureStateError,
    UnfitMeasureError,
    change_measure,
    create_measure,
    link_idea,
    set_progress,
    unlink_idea,
)
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import links_of, measure_stamp, office_measures, value_of
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import measure_editors, officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.measuring.entry import MeasureForm
from lindwurm.web.office.measuring.forms import LinkForm, ProgressForm, SeenForm
from lindwurm.web.office.measuring.reads.choices import choices_of
from lindwurm.web.office.measuring.reads.measure import read_measure, steps_of
from lindwurm.web.office.views.base import LARGEST, OfficeForm, OfficeMixin, OfficePage

MEASURES = (_("Measures"), "office:measures")
MOST_IDEAS = 50


class MeasureMixin(OfficeMixin):
    """Finds the measure of the address."""

    parents = (MEASURES,)
    step: str | Promise = ""
    """What the page does, for its heading."""

    @cached_property
    def row(self) -> Measure:
        """Return the measure; 404 where there is none of that name."""
        found = office_measures(self.municipality).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404("no such measure")
        return found

    def name(self) -> str:
        """Return its title, and what the page does."""
        return f"{self.row.title}: {self.step}" if self.step else str(self.row.title)

    def breadcrumbs(self) -> Any:
        """Lead over the measure's own page."""
        found = list(super().breadcrumbs())
        if not self.step:
            return found
        return [
            *found[:-1],
            Crumb(label=self.row.title, href=self.to("office:measure", key=self.row.key)),
            Crumb(label=self.step),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the measure."""
        return super().get_context_data(**{"row": self.row, **kwargs})

    def back(self) -> str:
        """Return to the measure."""
        return self.to("office:measure", key=self.row.key)

    @property
    def may_edit(self) -> bool:
        """Tell whether the person may write measures."""
        return measure_editors(self.request.user, self.municipality)

    @property
    def may_decide(self) -> bool:
        """Tell whether the person may approve and publish them."""
        return officers(self.request.user, self.municipality)

    def public_page(self) -> str:
        """Return its public address, empty where it is not public."""
        if self.row.publication is not Publication.PUBLISHED:
            return ""
        try:
            return self.to("public:measure", slug=self.row.key)
        except NoReverseMatch:  # an installation may come without public pages
            return ""


class MeasurePage(MeasureMixin, OfficePage):
    """What a measure says, who may see it, what comes next, and what was done to it."""

    template_name = "office_measuring/measure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything about it."""
        shown = read_measure(self.municipality, self.row, lang())
        steps = steps_of(shown.value.publication, may_edit=self.may_edit, may_decide=self.may_decide)
        more = {
            "shown": shown,
            "steps": [(step, self.to(step.page, key=self.row.key)) for step in steps],
            "may_edit": self.may_edit,
            "public_page": self.public_page(),
        }
        return super().get_context_data(**{**more, **kwargs})


# --- what it says ----------------------------------------------------------------------------------------


class MeasureEntry(OfficeForm):
    """The plain form of a measure."""

    permission = measure_editors
    template_name = "office_measuring/form.html"
    form_class = MeasureForm
    parents = (MEASURES,)
    submit = _("Save the measure")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what can be chosen; 404 while no city was loaded."""
        measure = self.measure_value()
        choices = choices_of(self.municipality, measure, lang())
        if choices is None:
            raise Http404("nothing was loaded yet")
        return {**super().get_form_kwargs(), "choices": choices, "measure": measure}

    def measure_value(self) -> Any:
        """Return the measure that is changed, None for a new one."""
        return None

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Save it."""
        assert isinstance(form, MeasureForm)  # noqa: S101 -- the form of this page
        try:
            return self.save(form)
        except UnfitMeasureError as error:
            form.unfit(error.what)
            return self.form_invalid(form)

    def save(self, form: MeasureForm) -> HttpResponse:
        """Do it, and go on.

        Raises:
            UnfitMeasureError: if the city cannot keep it.
        """
        raise Http404(form)


class NewMeasure(MeasureEntry):
    """Make a draft; ``?idea=12`` begins with an idea and keeps the link."""

    title = _("New measure")
    submit = _("Save as draft")

    @cached_property
    def ideas(self) -> list[Idea]:
        """Return the ideas that the address names; 404 where one does not exist."""
        given = dict.fromkeys(self.request.GET.getlist("idea")[:MOST_IDEAS])
        if not all(number.isdecimal() and len(number) <= len(str(LARGEST)) for number in given):
            raise Http404("no such idea")
        numbers = {int(number) for number in given if int(number) <= LARGEST}
        found = list(Idea.objects.of(self.municipality).filter(number__in=numbers).order_by("number"))
        if len(found) != len(given):
            raise Http404("no such idea")
        return found

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the first idea says, and with who answers for it."""
        if not self.ideas:
            return {}
        first = self.ideas[0]
        unit = unit_of(first)
        role = None if unit is None else first_role(unit)
        numbers = ", ".join(str(idea.number) for idea in self.ideas)
        return {
            "title_de": first.title,
            "in_short_de": " ".join(first.text.split()[:MOST_WORDS]),
            "field": "" if first.field is None else first.field.key,
            "unit": "" if unit is None else unit.key,
            "role": "" if role is None else role.key,
            "basis": gettext("Ideas from citizens: no. %(numbers)s") % {"numbers": numbers},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ideas."""
        return super().get_context_data(**{"ideas": self.ideas, **kwargs})

    def save(self, form: MeasureForm) -> HttpResponse:
        """Make it."""
        row = create_measure(
            municipality=self.municipality,
            content=form.content(),
            ideas=self.ideas,
            acting_user=self.request.user,
        )
        return self.go("office:measure", _("Saved as a draft; only the office sees it."), key=row.key)


class MeasureForms(MeasureMixin, OfficeForm):
    """A form about a measure that says when somebody else was quicker."""

    def seen(self, form: SeenForm) -> str | None:
        """Return the mark of what the person saw."""
        return form.cleaned_data["seen"] or None

    def stale(self, form: SeenForm) -> HttpResponse:
        """Say that somebody else was quicker, and lead to what stands there now."""
        del self.row
        form.stale(measure_stamp(self.row))
        return self.render_to_response(self.get_context_data(form=form, present=self.back()), status=422)

    def gone_on(self) -> HttpResponse:
        """Say that the step does not fit any more."""
        words = _("Somebody else was quicker: this step does not fit to the state of the measure any more.")
        return self.go("office:measure", words, key=self.row.key)


class ChangeMeasure(MeasureForms, MeasureEntry):
    """Change a measure; what was submitted or approved becomes a draft again."""

    step = _("change")

    def measure_value(self) -> Any:
        """Return the measure; 404 for an archived one. A public one is left to the officer: it changes at once.

        Raises:
            PermissionDenied: if somebody else wants to change a public one.
        """
        if not self.may_decide and self.row.publication is Publication.PUBLISHED:
            raise PermissionDenied
        if self.row.publication is Publication.ARCHIVED:
            raise Http404("archived")
        return value_of(self.row)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the mark of what is shown."""
        return {**super().get_form_kwargs(), "seen": measure_stamp(self.row)}

    def save(self, form: MeasureForm) -> HttpResponse:
        """Change it."""
        try:
            row = change_measure(
                measure=self.row,
                content=form.content(),
                acting_user=self.request.user,
                seen=self.seen(form),
            )
        except StaleError:
            return self.stale(form)
        except MeasureStateError:
            return self.gone_on()
        is_void = self.row.publication != row.publication
        words = _("Saved. It is a draft again and needs a new review.") if is_void else _("Saved.")
        return self.go("office:measure", words, key=row.key)


class ReportProgress(MeasureForms):
    """Say how far a measure is, in half a minute."""

    permission = measure_editors
    template_name = "office_measuring/progress.html"
    form_class = ProgressForm
    step = _("report progress")
    submit = _("Report")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there, as of today."""
        if self.row.publication is Publication.ARCHIVED:
            raise Http404("archived")
        initial = {"progress": str(self.row.progress), "as_of": timezone.localdate()}
        return {**super().get_form_kwargs(), "initial": initial, "seen": measure_stamp(self.row)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Report it."""
        assert isinstance(form, ProgressForm)  # noqa: S101 -- the form of this page
        data = form.cleaned_data
        try:
            set_progress(
                measure=self.row,
                progress=Progress(data["progress"]),
                as_of=data["as_of"],
                note=Text(de=data["note_de"], en=data["note_en"] or None),
                acting_user=self.request.user,
                seen=self.seen(form),
            )
        except UnfitMeasureError as error:
            form.unfit(error.what)
            return self.form_invalid(form)
        except StaleError:
            return self.stale(form)
        except MeasureStateError:
            return self.gone_on()
        is_public = self.row.publication is Publication.PUBLISHED
        words = _("Reported; whoever follows its ideas is told.") if is_public else _("Reported.")
        return self.go("office:measure", words, key=self.row.key)


# --- where it comes from ---------------------------------------------------------------------------------


class LinkIdea(MeasureMixin, OfficeForm):
    """Note that a measure comes from an idea."""

    permission = measure_editors
    form_class = LinkForm
    step = _("link an idea")
    submit = _("Link the idea")
    lead = _("If the measure is public, the author and all who follow the idea are told.")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Link it."""
        number = form.cleaned_data["number"]
        idea = Idea.objects.of(self.municipality).filter(number=number).first()
        if idea is None:
            form.add_error("number", _("There is no idea of this number."))
            return self.form_invalid(form)
        link_idea(measure=self.row, idea=idea, acting_user=self.request.user)
        return self.go("office:measure", _("Linked."), key=self.row.key)


class UnlinkIdea(MeasureMixin, OfficeForm):
    """Take a link away that was made by mistake."""

    permission = measure_editors
    template_name = "office_measuring/unlink.html"
    form_class = SeenForm
    step = _("take the link away")
    submit = _("Take the link away")

    @cached_property
    def link(self) -> MeasureIdea:
        """Return the link; 404 where there is none."""
        found = links_of(self.row).filter(idea__number=self.kwargs["number"]).first()
        if found is None:
            raise Http404("no such link")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        return super().get_context_data(**{"idea": self.link.idea, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take it away."""
        del form
        unlink_idea(measure=self.row, idea=self.link.idea, acting_user=self.request.user)
        return self.go("office:measure", _("The link is gone."), key=self.row.key)
