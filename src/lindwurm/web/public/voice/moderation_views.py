"""Rules of taking part, reports by anybody, and objections by authors."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView, TemplateView

from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.domain.moderation_errors import ModerationError
from lindwurm.stages.participation.domain.objections import CONTESTABLE, is_of, object_to
from lindwurm.stages.participation.domain.reports import report
from lindwurm.stages.participation.enums import CaseState, ProcessState, RemovalAct, Visibility
from lindwurm.stages.participation.models import Comment, Idea, Removal, Report, Suggestion
from lindwurm.stages.participation.netiquette import RULES, rule_named
from lindwurm.stages.participation.queries.moderation import (
    KINDS,
    Target,
    all_terms,
    blocked_until,
    contribution,
    process_of,
    terms_in_force,
)
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.policies import everyone
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.views.acts import ActMixin
from lindwurm.web.public.views.base import VoicePage
from lindwurm.web.public.voice.moderation_forms import ObjectionForm, ReportForm
from lindwurm.web.public.voice.views.ideas import comment_address

if TYPE_CHECKING:
    _ReportForm = FormView[ReportForm]
    _ObjectionForm = FormView[ObjectionForm]
else:
    _ReportForm = _ObjectionForm = FormView  # Django's views are generic for the type checker only

MOST_REPORTS: Final = Limit(name="reports", most=20, per=timedelta(hours=1))
"""From one address, which a school or a house may share."""
LARGEST = 2**31 - 1
"""What a whole number of every database holds."""


class PersonalMixin(ActMixin):
    """A page for one visitor: nobody else keeps a copy, and a message waits for another page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, unless the number is one that no row has."""
        if kwargs.get("pk", 0) > LARGEST:
            raise Http404("no such row")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out messages: they tell of other acts."""
        return super().get_context_data(**{"messages": (), **kwargs})


class ReportPage(PersonalMixin, _ReportForm):
    """Report a contribution: everybody may, with an account or without (P-18)."""

    permission = everyone
    template_name = "public_voice/report.html"
    title = gettext_lazy("Report a contribution")
    form_class = ReportForm

    @cached_property
    def target(self) -> Target:
        """Return the contribution; 404 where not everybody sees it."""
        found = contribution(self.municipality, self.kwargs["kind"], self.kwargs["pk"])
        if found is None or found.visibility is not Visibility.VISIBLE:
            raise Http404("no such contribution")
        if process_of(found).state is ProcessState.DRAFT:
            raise Http404("no such contribution")
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name the rules in the language of the page."""
        return {**super().get_form_kwargs(), "lang": lang()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is reported, and where to go without reporting it."""
        back = page_of(self.request, self.target)
        return super().get_context_data(target=self.target, back=back, **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Keep the report and show its receipt."""
        if not MOST_REPORTS.allows(self.request):
            form.add_error(None, gettext("Too many reports came in just now. Please try again in an hour."))
            return self.form_invalid(form)
        given = form.cleaned_data
        row = report(
            target=self.target,
            reason=given["reason"],
            text=given["text"],
            email=given.get("email", ""),
            lang=lang(),
            suspicious=form.suspicious,
        )
        return HttpResponseRedirect(address(self.request, "public:receipt", receipt=row.receipt))

    def form_invalid(self, form: ReportForm) -> HttpResponse:
        """Show the form with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ReceiptPage(PersonalMixin, TemplateView):
    """How far a report is, for whoever knows its receipt; nothing of what was written in it."""

    permission = everyone
    template_name = "public_voice/receipt.html"
    title = gettext_lazy("Your report")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add state and decision."""
        rows = Report.objects.of(self.municipality).select_related(*KINDS)
        asked = self.kwargs["receipt"].upper()
        row = rows.filter(receipt=asked).first() if asked.isprintable() else None  # no database takes a NUL
        if row is None:
            raise Http404("no such report")
        return super().get_context_data(
            row=row,
            rule=rule_named(row.reason, lang()),
            is_open=row.state is CaseState.OPEN,
            is_upheld=row.state is CaseState.UPHELD,
            is_public=row.target is not None and row.target.visibility is Visibility.VISIBLE,
            **kwargs,
        )


class RulesPage(VoicePage):
    """The rules of taking part that hold today, those that will, and those that held before (P-17)."""

    template_name = "public_voice/rules.html"
    title = gettext_lazy("Rules of taking part")
    seconds = 3600
    """A new version begins to hold at midnight."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add every version, and by which rules moderators act."""
        present = terms_in_force(self.municipality)
        today = timezone.localdate()
        others = [row for row in all_terms(self.municipality) if present is None or row.pk != present.pk]
        coming = [row for row in others if row.valid_from > today]
        return super().get_context_data(
            present=present,
            coming=coming,
            former=[row for row in others if row not in coming],
            rules=[rule.named(lang()) for rule in RULES.values()],
            standing="",
            **kwargs,
        )


class ObjectPage(PersonalMixin, _ObjectionForm):
    """What a moderator did to a person's contribution, why, and the way to object (P-19)."""

    template_name = "public_voice/object.html"
    title = gettext_lazy("What the moderators decided")
    form_class = ObjectionForm

    @cached_property
    def removal(self) -> Removal:
        """Return the act; 404 for everybody whom it does not concern."""
        rows: OwnedQuerySet[Removal] = Removal.objects.of(self.municipality)
        found = rows.select_related("objection", *KINDS).filter(pk=self.kwargs["pk"]).first()
        if found is None or not is_of(found, self.request.user):
            raise Http404("no such act")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the act with its reason, and what came of an objection."""
        objection = getattr(self.removal, "objection", None)
        return super().get_context_data(
            removal=self.removal,
            act=self.removal.act.value,
            rule=rule_named(self.removal.rule, lang()) if self.removal.rule else "",
            objection=objection,
            is_decided=objection is not None and objection.state is not CaseState.OPEN,
            is_upheld=objection is not None and objection.state is CaseState.UPHELD,
            may_object=objection is None and self.removal.act in CONTESTABLE,
            is_block=self.removal.act is RemovalAct.BLOCK,
            now=_state_now(self.removal),
            **kwargs,
        )

    def form_valid(self, form: ObjectionForm) -> HttpResponse:
        """Keep the objection; a second one changes nothing."""
        try:
            object_to(removal=self.removal, text=form.cleaned_data["text"], acting_user=self.request.user)
        except ModerationError:
            form.add_error(None, gettext("You have objected already."))
            return self.form_invalid(form)
        return HttpResponseRedirect(address(self.request, "public:object", pk=self.removal.pk))

    def form_invalid(self, form: ObjectionForm) -> HttpResponse:
        """Show the form with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _state_now(removal: Removal) -> str:
    """Say what holds now; empty where it is what was done."""
    if removal.act is RemovalAct.BLOCK:
        is_free = blocked_until(removal.person, removal.municipality) is None  # a later block may run
        return gettext("You can write again.") if is_free else ""
    target = removal.target
    if removal.act is RemovalAct.HIDE and target is not None and target.visibility is Visibility.VISIBLE:
        return gettext("Your contribution is public again.")
    return ""


def page_of(request: HttpRequest, target: Target) -> str:
    """Return the address of the page that shows a contribution."""
    if isinstance(target, Idea):
        return address(request, "public:idea", number=target.number)
    if isinstance(target, Comment):
        return comment_address(request, target.idea.number, target.pk)
    if isinstance(target, Suggestion):
        slug = target.budget.format.slug
        return address(request, "public:suggestion", slug=slug, number=target.number)
    draft = target.paragraph.draft
    version = address(request, "public:draft_version", slug=draft.format.slug, number=draft.number)
    return f"{version}#p{target.paragraph.place}"
