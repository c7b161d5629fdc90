"""The moderators' queue, one contribution, and the acts on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.accounts.queries import names_of
from lindwurm.stages.participation.domain.alarms import close_alarm
from lindwurm.stages.participation.domain.moderation import block, hide, release, restore
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError, FourEyesError
from lindwurm.stages.participation.domain.objections import decide_objection, is_of
from lindwurm.stages.participation.domain.reports import close_reports_on
from lindwurm.stages.participation.enums import CaseState, Visibility
from lindwurm.stages.participation.models import Alarm, Idea, Objection, Photo, Report
from lindwurm.stages.participation.netiquette import rule_named
from lindwurm.stages.participation.queries.moderation import (
    KINDS,
    Target,
    about,
    blocked_until,
    contribution,
    open_alarms,
    open_objections,
    open_reports,
    overruled_on,
    removals_of,
)
from lindwurm.stages.participation.queries.moderation import held as rows_held
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.moderation.forms import AlarmForm, BlockForm, DecideForm, ReasonForm, WordsForm
from lindwurm.web.office.moderation.reads import contested, reported, shown_of
from lindwurm.web.office.moderation.views.base import QUEUE, ModerationForm, ModerationMixin, ModerationPage
from lindwurm.web.office.moderation.words import ACTS, ALARMS
from lindwurm.web.office.moderation.words import KINDS as KIND_WORDS

QUICKER = _("Somebody else was quicker.")


PER_PAGE: Final = 50
"""Of each kind; a flood fills pages, it does not stop the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of one kind of what waits."""

    kind: str
    rows: list[Any]
    total: int
    first: int
    last: int
    before: str
    """Where the page before it is; empty on the first."""
    after: str


class QueuePage(ModerationPage):
    """Everything that waits for a moderator."""

    template_name = "office_moderation/queue.html"
    title = _("Moderation")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add reports, held contributions by kind, objections and alarms, each with pages of its own."""
        reports = self.page_of("report", open_reports(self.municipality))
        objections = self.page_of("objection", open_objections(self.municipality))
        alarms = self.page_of("alarm", open_alarms(self.municipality))
        held = [self.page_of(kind, rows_held(self.municipality, kind)) for kind in KINDS]
        found = {
            "reports": reported(reports.rows, lang(), timezone.localdate()),
            "report_page": reports,
            "held": [
                (page, KIND_WORDS[page.kind], shown_of(page.rows, lang())) for page in held if page.total
            ],
            "held_total": sum(page.total for page in held),
            "objections": contested(objections.rows, lang()),
            "objection_page": objections,
            "alarms": [(row, ALARMS[row.kind]) for row in alarms.rows],
            "alarm_page": alarms,
        }
        return super().get_context_data(**{**found, **kwargs})

    def page_of(self, kind: str, rows: QuerySet[Any]) -> Part:
        """Return the page of a kind that the address asks for; the pages of the others stay where they are."""
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get(kind))
        return Part(
            kind=kind,
            rows=list(page),
            total=page.paginator.count,
            first=page.start_index(),
            last=page.end_index(),
            before=self.beside(kind, page.previous_page_number()) if page.has_previous() else "",
            after=self.beside(kind, page.next_page_number()) if page.has_next() else "",
        )

    def beside(self, kind: str, number: int) -> str:
        """Return the query of another page of a kind."""
        asked = self.request.GET.copy()
        asked[kind] = str(number)
        return f"?{asked.urlencode()}"


class OfContribution(ModerationMixin):
    """A page about one contribution; 404 where the town has none of that number."""

    parents: Sequence[tuple[str | Promise, str]] = (QUEUE,)

    @cached_property
    def target(self) -> Target:
        """Return the contribution, whoever sees it."""
        found = contribution(self.municipality, self.kwargs["kind"], self.kwargs["pk"])
        if found is None:
            raise Http404("no such contribution")
        return found

    def here(self, message: Any = "") -> HttpResponse:
        """Return to the contribution."""
        return self.go("office:contribution", message, kind=self.kwargs["kind"], pk=self.target.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the contribution."""
        [shown] = shown_of([self.target], lang())
        return super().get_context_data(shown=shown, **kwargs)


def _photos(target: Target) -> list[Photo]:
    """Return the pictures of an idea; other contributions have none."""
    return list(target.photos.select_related("image")) if isinstance(target, Idea) else []


class ContributionPage(OfContribution, ModerationPage):
    """A contribution with its reports, what was done before, and what can be done."""

    template_name = "office_moderation/contribution.html"
    title = _("Contribution")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add reports and former acts."""
        acts = list(removals_of(self.target))
        names = names_of(self.municipality, [act.by_id for act in acts])
        done = [
            (
                act,
                ACTS[act.act],
                rule_named(act.rule, lang()) if act.rule else "",
                names.get(act.by_id or 0, ""),
            )
            for act in acts
        ]
        reports = Report.objects.of(self.municipality).filter(**about(self.target))
        author = self.target.author
        is_citizen = (
            author is not None
            and Membership.objects.filter(
                user=author, municipality=self.municipality, role=Role.CITIZEN
            ).exists()
        )
        return super().get_context_data(
            done=done,
            photos=_photos(self.target),
            reports=[(row, rule_named(row.reason, lang())) for row in reports],
            open_reports=any(row.state is CaseState.OPEN for row in reports),
            may_hide=self.target.visibility in {Visibility.VISIBLE, Visibility.HELD},
            is_held=self.target.visibility is Visibility.HELD,
            is_hidden=self.target.visibility is Visibility.HIDDEN,
            may_block=is_citizen,
            blocked=blocked_until(author, self.municipality) if author else None,
            **kwargs,
        )


class ActOnContribution(OfContribution, ModerationForm):
    """An act on a contribution; back on its page afterwards."""

    template_name = "office_moderation/act.html"

    def back(self) -> str:
        """Return the contribution's page."""
        return self.to("office:contribution", kind=self.kwargs["kind"], pk=self.target.pk)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act; where somebody was quicker nothing happens."""
        try:
            words = self.act(form.cleaned_data)
        except AlreadyDoneError:
            return self.here(QUICKER)
        except FourEyesError:
            form.add_error(None, gettext("You took it away and were overruled. Somebody else has to decide."))
            return self.form_invalid(form)
        return self.here(words)

    def act(self, given: dict[str, Any]) -> Any:
        """Do it, and say what was done: each kind of act says how."""


class HideContribution(ActOnContribution):
    """Take it away from the public."""

    title = _("Take away")
    form_class = ReasonForm
    submit = _("Take away from the public")
    lead = _("It is not deleted. Its author is told the reason and may object; then somebody else decides.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name the rules in the language of the page; begin with what was reported."""
        open_ones = Report.objects.of(self.municipality).filter(state=CaseState.OPEN, **about(self.target))
        reason = open_ones.values_list("reason", flat=True).first() or ""
        return {**super().get_form_kwargs(), "lang": lang(), "initial": {"rule": reason}}

    def act(self, given: dict[str, Any]) -> Any:
        """Hide it."""
        hide(target=self.target, acting_user=self.request.user, **given)
        return _("Taken away. The author has been told.")


class RestoreContribution(ActOnContribution):
    """Bring it back."""

    title = _("Bring back")
    form_class = WordsForm
    submit = _("Make public again")

    def act(self, given: dict[str, Any]) -> Any:
        """Restore it."""
        restore(target=self.target, acting_user=self.request.user, **given)
        return _("It is public again. The author has been told.")


class ReleaseContribution(ActOnContribution):
    """Let it appear."""

    title = _("Make public")
    form_class = Form
    submit = _("Make public")

    def act(self, given: dict[str, Any]) -> Any:
        """Release it."""
        release(target=self.target, acting_user=self.request.user, **given)
        return _("It is public now. The author has been told.")


class DismissReports(ActOnContribution):
    """Leave a contribution as it is although it was reported."""

    title = _("Dismiss the reports")
    form_class = WordsForm
    submit = _("Dismiss the reports")
    lead = _("The contribution stays as it is. Whoever reported it reads the reason by the receipt.")

    def act(self, given: dict[str, Any]) -> Any:
        """Close every open report."""
        closed = close_reports_on(
            target=self.target,
            upheld=False,
            decision_de=given["reason_de"],
            acting_user=self.request.user,
        )
        if not closed:
            raise AlreadyDoneError(str(self.target.pk))
        return _("The reports are dismissed.")


class BlockAuthor(ActOnContribution):
    """Keep the author from writing for a time."""

    title = _("Keep the author from writing")
    form_class = BlockForm
    submit = _("Block for this time")
    lead = _("The person can still read everything, is told the reason and may object.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where this contribution was found to be right."""
        overruled = overruled_on(self.target)
        return super().get_context_data(
            is_restored=bool(overruled), is_overruled=self.request.user.pk in overruled, **kwargs
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name the rules in the language of the page."""
        return {**super().get_form_kwargs(), "lang": lang()}

    def act(self, given: dict[str, Any]) -> Any:
        """Block."""
        if self.target.author is None:
            raise AlreadyDoneError(str(self.target.pk))
        until = timezone.now() + timedelta(days=given.pop("days"))
        block(
            person=self.target.author,
            municipality=self.municipality,
            until=until,
            target=self.target,
            acting_user=self.request.user,
            **given,
        )
        return _("The person cannot write for this time and has been told.")


class ObjectionPage(ModerationForm):
    """An objection, and the decision on it by somebody else than who acted (P-19)."""

    template_name = "office_moderation/objection.html"
    title = _("Objection")
    form_class = DecideForm
    submit = _("Decide")

    @cached_property
    def row(self) -> Objection:
        """Return the objection; 404 where the town has none of that number."""
        beside = ["removal__by", "removal__person", *(f"removal__{kind}" for kind in KINDS)]
        rows = Objection.objects.of(self.municipality).select_related(*beside)
        found: Objection = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is objected to, and whether this person may decide."""
        removal = self.row.removal
        target = removal.target
        return super().get_context_data(
            row=self.row,
            shown=shown_of([target], lang())[0] if target is not None else None,
            rule=rule_named(removal.rule, lang()),
            act_word=ACTS[removal.act],
            is_open=self.row.state is CaseState.OPEN,
            is_own=removal.by_id == self.request.user.pk or is_of(removal, self.request.user),
            **kwargs,
        )

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Decide; whoever acted does not."""
        try:
            decide_objection(objection=self.row, acting_user=self.request.user, **form.cleaned_data)
        except AlreadyDoneError:
            return self.go("office:moderation", QUICKER)
        except FourEyesError:
            form.add_error(
                None, gettext("You took it away or wrote it yourself. Somebody else has to decide.")
            )
            return self.form_invalid(form)
        return self.go("office:moderation", _("Decided. The author has been told."))


class AlarmPage(ModerationForm):
    """A burst, and what came of it; nothing is deleted by this page."""

    template_name = "office_moderation/alarm.html"
    title = _("Alarm")
    form_class = AlarmForm
    submit = _("Close the alarm")

    @cached_property
    def row(self) -> Alarm:
        """Return the alarm; 404 where the town has none of that number."""
        rows = Alarm.objects.of(self.municipality).select_related("idea", "poll__format")
        found: Alarm = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the alarm."""
        return super().get_context_data(
            row=self.row, word=ALARMS[self.row.kind], is_open=self.row.state is CaseState.OPEN, **kwargs
        )

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Close it."""
        try:
            close_alarm(alarm=self.row, acting_user=self.request.user, **form.cleaned_data)
        except AlreadyDoneError:
            return self.go("office:moderation", QUICKER)
        return self.go("office:moderation", _("The alarm is closed."))
