"""Directives: the list, a new one, a changed one, and the end of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core import city
from lindwurm.core.planning.codec import decode, encode
from lindwurm.stages.plans.analysing import request_analysis
from lindwurm.stages.plans.domain import (
    AnalysisBusyError,
    UnfitDemandError,
    change_directive,
    create_directive,
    withdraw_directive,
)
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Analysis, Directive, Run
from lindwurm.stages.plans.queries import demand_of, directive_stamp, directives_of, last_plan
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.directives import DirectiveForm
from lindwurm.web.office.reads.directives import choices_of, directive_rows, directive_words
from lindwurm.web.office.views.base import OfficeForm, OfficePage

DIRECTIVES = (_("Directives"), "office:directives")
ASK, PLAN = "price", "plan"
"""Values of the button that was pressed; any other saves."""


class DirectivesPage(OfficePage):
    """What politics demands of the plan, each with its origin."""

    template_name = "office/directives.html"
    title = _("Directives")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the directives in words."""
        rows = directive_rows(self.municipality, lambda key: self.to("office:directive", key=key), lang())
        return super().get_context_data(rows=rows, **kwargs)


class DirectiveEntry(OfficeForm):
    """The form for a directive: its price is asked, or it is saved, or saved and planned with.

    `?price=<number>` begins with what was priced.
    """

    permission = officers
    template_name = "office/directive.html"
    form_class = DirectiveForm
    parents: Sequence[Any] = (DIRECTIVES,)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what can be chosen, and whether only the price is asked."""
        more = {"choices": choices_of(self.municipality), "is_question": self.is_question}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the run whose plan the price is asked of."""
        return super().get_context_data(asked_of=self.asked_of, **kwargs)

    @property
    def is_question(self) -> bool:
        """Tell whether the button for the price was pressed."""
        return self.request.POST.get("do") == ASK

    @cached_property
    def asked_of(self) -> Run | None:
        """Return the run that was planned last; None while there is none."""
        return last_plan(self.municipality)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do what the button says."""
        assert isinstance(form, DirectiveForm)  # noqa: S101 -- the form of this page
        if self.is_question:
            return self.ask(form)
        try:
            self.save(form)
        except UnfitDemandError as error:
            form.unfit(error.what)
            return self.form_invalid(form)
        except StaleError:
            return self.stale(form)
        if self.request.POST.get("do") == PLAN:
            return self.go("office:planning", _("Saved. Plan anew now, so that the plan follows it."))
        words = gettext("Saved. The next run follows it as far as the rules allow.")
        more = gettext("Do they go together?")
        link = format_html('{} <a href="{}">{}</a>', words, self.to("office:contradictions"), more)
        return self.go("office:directives", link)

    def priced(self) -> city.Directive | None:
        """Return what was priced, None where the address names no price."""
        number = self.request.GET.get("price", "")
        if not number.isdecimal() or len(number) > 9:
            return None
        rows = Analysis.objects.of(self.municipality).filter(kind=AnalysisKind.PRICE)
        found = rows.filter(pk=int(number)).first()
        return None if found is None else decode(city.Directive, found.parameters["demand"])

    def ask(self, form: DirectiveForm) -> HttpResponse:
        """Have the price computed at the plan of the last run."""
        if self.asked_of is None:
            form.add_error(None, _("A price needs a plan: please plan once."))
            return self.form_invalid(form)
        try:
            analysis = request_analysis(
                run=self.asked_of,
                kind=AnalysisKind.PRICE,
                parameters={"demand": encode(form.demand()), "directive": self.kwargs.get("key", "")},
                acting_user=self.request.user,
            )
        except AnalysisBusyError as error:
            words = _(
                "Another price is being computed; yours can be asked for as soon as this one stands here."
            )
            return self.go("office:price", words, pk=error.analysis_id)
        return self.go("office:price", pk=analysis.pk)

    def save(self, form: DirectiveForm) -> None:
        """Enter it."""
        create_directive(municipality=self.municipality, demand=form.demand(), acting_user=self.request.user)

    def stale(self, form: DirectiveForm) -> HttpResponse:
        """Say that somebody else was quicker."""
        return self.form_invalid(form)


class NewDirective(DirectiveEntry):
    """Enter a directive."""

    title = _("New directive")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what was priced."""
        return {**super().get_form_kwargs(), "demand": self.priced()}


class ChangeDirective(DirectiveEntry):
    """Change a directive."""

    @cached_property
    def row(self) -> Directive:
        """Return the directive; 404 where none of that name holds."""
        found = directives_of(self.municipality).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def name(self) -> str:
        """Return what it is about."""
        return gettext("Directive: %(measure)s") % {"measure": self.row.measure.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what was priced, or with what holds."""
        more = {"demand": self.priced() or demand_of(self.row), "seen": directive_stamp(self.row)}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the directive."""
        return super().get_context_data(row=self.row, **kwargs)

    def save(self, form: DirectiveForm) -> None:
        """Change it."""
        seen = form.cleaned_data["seen"] or None
        change_directive(directive=self.row, demand=form.demand(), acting_user=self.request.user, seen=seen)

    def stale(self, form: DirectiveForm) -> HttpResponse:
        """Show what stands there now beside what was typed."""
        del self.row
        form.stale(directive_stamp(self.row))
        present = directive_words(self.row, lang())
        return self.render_to_response(self.get_context_data(form=form, present=present), status=422)


class WithdrawDirective(ChangeDirective):
    """Let a directive hold no more, after a question."""

    template_name = "office/withdraw.html"
    form_class = Form  # type: ignore[assignment]  # a question needs no fields
    submit = _("Withdraw the directive")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave all fields away."""
        return OfficeForm.get_form_kwargs(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says."""
        return super().get_context_data(words=directive_words(self.row, lang()), **kwargs)

    def back(self) -> str:
        """Return to the directive."""
        return self.to("office:directive", key=self.row.key)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Withdraw it."""
        del form
        try:
            withdraw_directive(directive=self.row, acting_user=self.request.user)
        except Directive.DoesNotExist:
            return self.go("office:directives", _("Somebody else has withdrawn it already."))
        return self.go("office:directives", _("Withdrawn. The next run does not follow it any more."))
