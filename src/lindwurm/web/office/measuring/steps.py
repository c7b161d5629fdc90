"""The steps of a measure to the public and back, each after a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import Publication, Text
from lindwurm.stages.plans.domain import tell_plan
from lindwurm.stages.roadmap.domain import (
    FourEyesError,
    MeasureStateError,
    approve,
    archive_measure,
    is_own_submission,
    publish_measure,
    send_back,
    submit_for_review,
)
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.roadmap.queries import measure_stamp
from lindwurm.stages.roadmap.rules import is_known_to_citizens, is_only_officer
from lindwurm.web.kit.policies import measure_editors, officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.measuring.forms import ArchiveForm, BackForm, SeenForm, StepForm
from lindwurm.web.office.measuring.reads.measure import read_measure
from lindwurm.web.office.measuring.views import MeasureForms


class StepPage(MeasureForms):
    """A question before a step; where the step does not fit to the state there is no button."""

    permission = officers
    template_name = "office_measuring/step.html"
    form_class = StepForm
    states: tuple[Publication, ...] = ()
    """In which the step is possible."""
    act: Callable[..., Measure]
    points: tuple[str | Promise, ...] = ()
    """What follows from it."""
    done: str | Promise = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the mark of what is shown."""
        return {**super().get_form_kwargs(), "seen": measure_stamp(self.row)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the measure says and what follows."""
        shown = read_measure(self.municipality, self.row, lang())
        more = {"shown": shown, "points": self.points, "fits": self.row.publication in self.states}
        return super().get_context_data(**{**more, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it."""
        assert isinstance(form, SeenForm)  # noqa: S101 -- the form of this page
        try:
            type(self).act(
                measure=self.row, acting_user=self.request.user, seen=self.seen(form), **self.more(form)
            )
        except StaleError:
            return self.stale(form)
        except MeasureStateError:
            return self.gone_on()
        return self.go("office:measure", self.done, key=self.row.key)

    def more(self, form: BaseForm) -> dict[str, Any]:
        """Return what the act needs beyond the measure."""
        del form
        return {}


class SubmitMeasure(StepPage):
    """Ask for approval of a draft."""

    permission = measure_editors
    states = (Publication.DRAFT,)
    act = staticmethod(submit_for_review)
    step = _("submit for review")
    submit = _("Submit for review")
    points = (
        _("Somebody else looks at it and approves it, or sends it back with a reason."),
        _("Whoever changes it in between makes it a draft again."),
    )
    done = _("Submitted; the digital officer can approve it now.")


class SendBackMeasure(StepPage):
    """Make a draft again of what was submitted, approved or archived."""

    form_class = BackForm
    states = (Publication.REVIEW, Publication.APPROVED, Publication.ARCHIVED)
    act = staticmethod(send_back)
    step = _("send back")
    submit = _("Make it a draft again")
    done = _("It is a draft again; the reason stands in its history.")

    def more(self, form: BaseForm) -> dict[str, Any]:
        """Add the reason."""
        return {"reason": form.cleaned_data["note_de"]}


class ApproveMeasure(StepPage):
    """Approve what somebody else has submitted."""

    states = (Publication.REVIEW,)
    act = staticmethod(approve)
    step = _("approve")
    submit = _("Approve")
    points = (_("Approved, it can be made public; until then only the office sees it."),)
    done = _("Approved; it can be made public now.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say to whoever submitted it what that means."""
        is_own = is_own_submission(self.row, self.request.user)
        is_only = is_own and is_only_officer(self.request.user, self.municipality)
        return super().get_context_data(**{"is_own": is_own and not is_only, "is_only": is_only, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Approve it, or say that a second person is needed."""
        try:
            return super().form_valid(form)
        except FourEyesError:
            form.add_error(None, _("You have submitted this measure yourself; another officer approves it."))
            return self.form_invalid(form)


class PublishMeasure(StepPage):
    """Let everybody see a measure."""

    states = (Publication.APPROVED,)
    act = staticmethod(publish_measure)
    step = _("make public")
    submit = _("Make public now")
    points = (
        _("Everybody sees it on the public pages from the moment you confirm."),
        _("The authors and followers of the ideas it comes from are told."),
        _("When it starts, the next public version of the roadmap says."),
    )
    done = _("The measure is public from now on.")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Publish it, and tell at once what the public version says of it already."""
        answer = super().form_valid(form)
        tell_plan(municipality=self.municipality, acting_user=self.request.user)
        return answer


class ArchiveMeasure(StepPage):
    """Take a measure out of what is planned and shown."""

    states = (Publication.DRAFT, Publication.REVIEW, Publication.APPROVED, Publication.PUBLISHED)
    act = staticmethod(archive_measure)
    step = _("archive")
    submit = _("Archive the measure")
    points = (
        _("It disappears from the public pages, and the next run does not plan it any more."),
        _("If it was public, the authors and followers of its ideas are told why, without its title."),
        _("Nothing is deleted: it can be taken out of the archive again, as a draft."),
    )
    done = _("The measure is archived.")

    def get_form_class(self) -> type[BaseForm]:
        """Ask for a reason where citizens were told of the measure."""
        return ArchiveForm if is_known_to_citizens(self.row) else StepForm

    def more(self, form: BaseForm) -> dict[str, Any]:
        """Add the reason."""
        given = form.cleaned_data
        return {"reason": Text(de=given["note_de"], en=given["note_en"])} if "note_de" in given else {}
