"""An idea in the office: looked at, given to a unit, answered, merged, made a measure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import Owner, Readiness, Text
from lindwurm.core.cityfiles.format.measures import MOST_WORDS
from lindwurm.stages.participation.domain.answers import (
    UnfitActError,
    answer_idea,
    assign_idea,
    set_review,
)
from lindwurm.stages.participation.domain.merge import MergeError, merge_ideas, unmerge_idea
from lindwurm.stages.participation.domain.portals import forget_portal_author
from lindwurm.stages.participation.enums import ANSWERED, IdeaState, Visibility
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import unit_of
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.partners.queries import first_role
from lindwurm.stages.roadmap.content import MeasureContent
from lindwurm.stages.roadmap.domain import UnfitMeasureError, create_measure, link_idea
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.web.kit.policies import answerers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.inbox.forms.acts import (
    AnswerForm,
    AssignForm,
    ConnectForm,
    MergeForm,
    ReasonForm,
)
from lindwurm.web.office.inbox.reads.idea import (
    measure_options,
    page_of,
    similar_of,
    unit_options,
)
from lindwurm.web.office.inbox.views.base import IdeaMixin, InboxForm
from lindwurm.web.office.inbox.words import UNFIT, UNMERGED, UNSEEN
from lindwurm.web.office.views.base import OfficePage

DAYS = 14
"""Proposed to a unit, where the promise to citizens does not end before."""


class IdeaPage(IdeaMixin, OfficePage):
    """What an idea says, what is like it, what was done with it, and what can be done."""

    template_name = "office_inbox/idea.html"
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything about it, and the forms of those who speak for the city."""
        shown = page_of(self.idea, lang(), timezone.localdate())
        is_open = self.idea.visibility is Visibility.VISIBLE and self.idea.state is not IdeaState.MERGED
        more: dict[str, Any] = {
            "shown": shown,
            "unseen": UNSEEN.get(self.idea.visibility, ""),
            "is_open": is_open,
            "waits": is_open and self.idea.state not in ANSWERED,
            "public_page": self.public_page(),
        }
        if is_open and self.may_answer:
            more |= self.forms(shown)
        return super().get_context_data(**{**more, **kwargs})

    def forms(self, shown: Any) -> dict[str, Any]:
        """Return the forms that stand on the page; what is wrong comes back on the page of the act."""
        units = unit_options(self.municipality)
        return {
            "answer_form": answer_form(self.idea, units),
            "assign_form": assign_form(self.idea, units),
            "merge_form": merge_form(shown.similar) if shown.similar else None,
        }

    def public_page(self) -> str:
        """Return the idea's public address, empty where there is none."""
        if self.idea.visibility is not Visibility.VISIBLE:
            return ""
        try:
            return self.to("public:idea", number=self.idea.number)
        except NoReverseMatch:  # an installation may come without public pages
            return ""


def answer_form(idea: Idea, units: Any, *args: Any) -> AnswerForm:
    """Return the form for an answer, which knows the last one that the person saw."""
    last = idea.answers.order_by("-number").values_list("number", flat=True).first() or 0
    first = {"seen": last, "unit": "" if idea.unit is None else idea.unit.key}
    return AnswerForm(*args, options={"unit": units}, initial=first, auto_id="answer-%s")


def assign_form(idea: Idea, units: Any, *args: Any) -> AssignForm:
    """Return the form that gives an idea to a unit; the day proposed keeps the promise where it still can."""
    today = timezone.localdate()
    proposed = idea.due_on if idea.due_on > today else today + timedelta(days=DAYS)
    first = {"due_on": proposed, "unit": "" if idea.unit is None else idea.unit.key}
    return AssignForm(*args, options={"unit": units}, initial=first, auto_id="assign-%s")


def merge_form(similar: Any, *args: Any) -> MergeForm:
    """Return the form that lets an idea go on in another one."""
    words = [
        (
            str(other.idea.number),
            gettext("%(number)s: %(title)s (alike to %(percent)s %%)")
            % {"number": other.idea.number, "title": other.idea.title, "percent": other.percent},
        )
        for other in similar
    ]
    return MergeForm(*args, options={"into": words}, auto_id="merge-%s")


class IdeaAct(IdeaMixin, InboxForm):
    """Something that is done with an idea."""

    template_name = "office_inbox/act.html"
    permission = answerers

    def units(self) -> Any:
        """Return the units by key."""
        return Unit.objects.of(self.municipality).current()

    def refused(self, form: BaseForm, error: UnfitActError) -> HttpResponse:
        """Say what hinders."""
        where, words = UNFIT[error.what]
        form.add_error(where if where in form.fields else None, words)
        return self.form_invalid(form)


class AssignIdea(IdeaAct):
    """Give an idea to a unit."""

    form_class = AssignForm
    step = _("Assign")
    submit = _("Assign the idea")

    def get_form(self, form_class: Any = None) -> BaseForm:
        """Return the form as it stands on the idea's page."""
        del form_class
        given = (self.request.POST,) if self.request.method == "POST" else ()
        return assign_form(self.idea, unit_options(self.municipality), *given)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it."""
        data: dict[str, Any] = form.cleaned_data
        unit = self.units().get(key=data["unit"])
        try:
            assign_idea(idea=self.idea, unit=unit, due_on=data["due_on"], acting_user=self.request.user)
        except UnfitActError as error:
            return self.refused(form, error)
        words = gettext("Assigned to: %(unit)s.") % {"unit": unit.name}
        return self.go("office:idea", words, number=self.idea.number)


class AnswerIdea(IdeaAct):
    """Answer for the city."""

    form_class = AnswerForm
    step = _("Answer officially")
    submit = _("Publish the answer")

    def get_form(self, form_class: Any = None) -> BaseForm:
        """Return the form as it stands on the idea's page."""
        del form_class
        given = (self.request.POST,) if self.request.method == "POST" else ()
        return answer_form(self.idea, unit_options(self.municipality), *given)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or show what somebody else has answered meanwhile."""
        data: dict[str, Any] = form.cleaned_data
        try:
            answer_idea(
                idea=self.idea,
                state=IdeaState(data["state"]),
                text_de=data["text_de"],
                text_en=data["text_en"],
                unit=self.units().filter(key=data["unit"]).first(),
                acting_user=self.request.user,
                seen=data["seen"],
            )
        except UnfitActError as error:
            return self.refused(form, error)
        except StaleError:
            return self.stale(form)
        return self.go(
            "office:idea", _("Answered; the author and all followers are told."), number=self.idea.number
        )

    def stale(self, form: BaseForm) -> HttpResponse:
        """Show the answer that was given meanwhile, and let the person decide."""
        last = self.idea.answers.first()
        form.data = {**self.request.POST.dict(), "seen": "" if last is None else last.number}
        form.add_error(
            None,
            _(
                "Somebody else has answered in the meantime. Your text is kept. Send again if it shall follow."
            ),
        )
        return self.render_to_response(self.get_context_data(form=form, present=last), status=422)


class MergeIdea(IdeaAct):
    """Let an idea go on in another one."""

    form_class = MergeForm
    step = _("Merge")
    submit = _("Merge the ideas")

    def get_form(self, form_class: Any = None) -> BaseForm:
        """Return the form as it stands on the idea's page."""
        del form_class
        given = (self.request.POST,) if self.request.method == "POST" else ()
        return merge_form(similar_of(self.idea), *given)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, and lead to the idea that is left."""
        assert isinstance(form, MergeForm)  # noqa: S101 -- the form of this page
        into = Idea.objects.of(self.municipality).filter(number=form.target()).first()
        if into is None:
            form.add_error("number", _("There is no idea of this number."))
            return self.form_invalid(form)
        try:
            target = merge_ideas(
                idea=self.idea,
                into=into,
                reason_de=form.cleaned_data["reason"],
                acting_user=self.request.user,
            )
        except MergeError as error:
            form.add_error(None, UNMERGED[error.fault])
            return self.form_invalid(form)
        words = gettext("Merged: idea %(number)s goes on here.") % {"number": self.idea.number}
        return self.go("office:idea", words, number=target.number)


class UnmergeIdea(IdeaAct):
    """Let a merged idea stand on its own again."""

    form_class = ReasonForm
    step = _("Take out again")
    submit = _("Let the idea stand on its own")
    lead = _("Supports that came with it leave with it; followers keep following both ideas.")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it."""
        data: dict[str, Any] = form.cleaned_data
        try:
            unmerge_idea(idea=self.idea, reason_de=data["reason"], acting_user=self.request.user)
        except MergeError as error:
            form.add_error(None, UNMERGED[error.fault])
            return self.form_invalid(form)
        return self.go("office:idea", _("The idea stands on its own again."), number=self.idea.number)


class ForgetAuthor(IdeaAct):
    """Take the name of the author away that another portal showed."""

    form_class = Form  # a question needs no fields
    step = _("Remove the author’s name")
    submit = _("Remove the name")
    lead = _(
        "The name came from another portal; its author has no account here and cannot remove it. It disappears for good; "
        "the idea stays."
    )

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it."""
        del form
        forget_portal_author(idea=self.idea, acting_user=self.request.user)
        return self.go("office:idea", _("The name is removed."), number=self.idea.number)


class ReviewIdea(IdeaMixin, View):
    """Say publicly that the city looks at an idea."""

    permission = answerers
    http_method_names = ("post",)

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it; what is further stays as it is."""
        try:
            set_review(idea=self.idea, acting_user=self.request.user)
        except UnfitActError as error:
            return self.go("office:idea", UNFIT[error.what][1], number=self.idea.number)
        return self.go(
            "office:idea", _("Everybody sees now that the city looks at it."), number=self.idea.number
        )


class ConnectMeasure(IdeaAct):
    """Note that an idea has become a part of a measure that there is."""

    form_class = ConnectForm
    step = _("Link to a measure")
    submit = _("Link the measure")
    lead = _("If the measure is public, the author and all who follow the idea are told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the measures."""
        return {**super().get_form_kwargs(), "options": {"measure": measure_options(self.municipality)}}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it."""
        data: dict[str, Any] = form.cleaned_data
        measure = office_measures(self.municipality).get(key=data["measure"])
        link_idea(measure=measure, idea=self.idea, acting_user=self.request.user)
        words = gettext("Linked to: %(measure)s.") % {"measure": measure.title}
        return self.go("office:idea", words, number=self.idea.number)


class MakeMeasure(IdeaAct):
    """Make a measure draft of an idea in one step; what it needs beyond the idea is asked for on the measure's form."""

    form_class = Form  # a question needs no fields
    step = _("Make a measure of it")
    lead = _(
        "Title, text and field of action are taken over and the link is kept; only the office sees the draft."
    )

    @cached_property
    def owner(self) -> Owner | None:
        """Return who would answer for the measure; None as long as nobody answers for the idea."""
        unit = unit_of(self.idea)
        role = None if unit is None else first_role(unit)
        return None if unit is None or role is None else Owner(unit=unit.key, role=role.key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the button for what it does."""
        is_known = self.owner is not None and self.idea.field is not None
        submit = _("Make a measure draft") if is_known else _("Go on to the form of the measure")
        return super().get_context_data(**{"submit": submit, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make it where everything is known, and lead to the form in any case."""
        del form
        field, owner = self.idea.field, self.owner
        asked = self.to("office:new_measure") + f"?idea={self.idea.number}"
        if field is None or owner is None:
            return HttpResponseRedirect(asked)
        content = MeasureContent(
            title=Text(de=self.idea.title, en=None),
            in_short=Text(de=" ".join(self.idea.text.split()[:MOST_WORDS]), en=None),
            field=field.key,
            owner=owner,
            readiness=Readiness.IDEA,
            basis=gettext("Idea %(number)s of citizens") % {"number": self.idea.number},
        )
        try:
            measure = create_measure(
                municipality=self.municipality,
                content=content,
                ideas=[self.idea],
                acting_user=self.request.user,
            )
        except UnfitMeasureError:
            return HttpResponseRedirect(asked)
        words = _("Draft made; the idea stays linked. Please complete what is still missing.")
        return self.go("office:change_measure", words, key=measure.key)
