"""The inbox, its export, an idea on paper, and ideas that are gathered in one."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from lindwurm.stages.participation.domain.ideas import Whereabouts, submit_idea
from lindwurm.stages.participation.domain.merge import MergeError, MergeFault, collect_ideas
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.enums import FormatKind, Origin, ProcessState
from lindwurm.stages.participation.models import Format, Idea
from lindwurm.stages.participation.queries.inbox import Sieve, Tray
from lindwurm.stages.strategy.models import Field
from lindwurm.web.kit.policies import editors
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.inbox.forms.acts import CollectForm, PaperForm
from lindwurm.web.office.inbox.forms.sieve import SieveForm
from lindwurm.web.office.inbox.reads.idea import field_options
from lindwurm.web.office.inbox.reads.trays import inbox_csv, options_of, sieve_of, trays_of
from lindwurm.web.office.inbox.views.base import InboxForm, InboxMixin
from lindwurm.web.office.inbox.words import NOT_NOW, REFUSED, TRAYS, UNMERGED
from lindwurm.web.office.views.base import OfficePage, csv_response


class InboxPage(InboxMixin, OfficePage):
    """What citizens have sent in, by what is to be done."""

    template_name = "office_inbox/inbox.html"
    title = _("Inbox")
    parents = ()
    wide = True

    def breadcrumbs(self) -> Any:
        """Stand on the first level."""
        return ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the trays, and what can be chosen."""
        given = self.request.GET
        sieve = sieve_of(given)
        asked = given.get("tray", "")
        tray = Tray(asked) if asked in set(Tray) else None
        shown = trays_of(self.municipality, sieve, tray, timezone.localdate())
        options = options_of(self.municipality)
        kept = given.copy()
        kept.pop("tray", None)
        more = {
            "shown": shown,
            "trays": [(each, TRAYS[each], shown.counts[each]) for each in Tray],
            "form": SieveForm(options, sieve, shown.tray),
            "is_sifted": sieve != Sieve(),
            "kept": kept.urlencode(),
            "may_import": editors(self.request.user, self.municipality),
        }
        return super().get_context_data(**{**more, **kwargs})


class InboxCsv(InboxMixin, View):
    """The inbox as a table to download, without personal data."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write what the sieve of the address leaves in."""
        text = inbox_csv(self.municipality, sieve_of(request.GET), timezone.localdate(), lang())
        return csv_response(text, f"{self.municipality.slug}-ideen")


class PaperIdea(InboxForm):
    """Type an idea that came on paper or in a workshop; it counts like any other (P-28)."""

    form_class = PaperForm
    title = _("Idea on paper")
    submit = _("Enter the idea")
    lead = _("It stands on the public pages at once, without a name, and counts like any other.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what can be chosen."""
        shown = [(format_.slug, f"{format_.process.title}: {format_.title}") for format_ in self.formats()]
        options = {"shown": shown, "field": field_options(self.municipality)}
        return {**super().get_form_kwargs(), "options": options}

    def formats(self) -> Any:
        """Return the formats for ideas of processes that run."""
        rows = Format.objects.of(self.municipality).filter(kind=FormatKind.IDEAS)
        return rows.filter(process__state=ProcessState.OPEN).select_related("process", "municipality")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Enter it, and lead to it."""
        data: dict[str, Any] = form.cleaned_data
        fields = Field.objects.of(self.municipality).current()
        try:
            idea = submit_idea(
                shown=self.formats().get(slug=data["shown"]),
                title=data["title"],
                text=data["text"],
                field=fields.filter(key=data["field"]).first(),
                place=Whereabouts(words=data["place_text"]),
                origin=Origin(data["origin"]),
                acting_user=self.request.user,
            )
        except RefusedError as error:
            form.add_error(None, REFUSED.get(error.why, NOT_NOW))
            return self.form_invalid(form)
        return self.go("office:idea", _("Entered. It stands on the public pages now."), number=idea.number)


class CollectIdeas(InboxForm):
    """Gather several ideas in a new one; `?number=12&number=15` begins with some."""

    form_class = CollectForm
    title = _("Gather ideas in one")
    submit = _("Gather the ideas")
    lead = _("You write a new idea; the others go on in it. Nobody loses authorship, following or support.")

    def get_initial(self) -> dict[str, Any]:
        """Begin with the ideas of the address."""
        given = [number for number in self.request.GET.getlist("number") if number.isdecimal()]
        return {"numbers": ", ".join(given[:50])[:400]}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Gather them, and lead to the new one."""
        data: dict[str, Any] = form.cleaned_data
        rows = Idea.objects.of(self.municipality).filter(number__in=data["numbers"])
        ideas = list(rows.select_related("municipality", "format__process", "field").order_by("number"))
        if missing := sorted(set(data["numbers"]) - {idea.number for idea in ideas}):
            words = _("There are no ideas of these numbers: %(numbers)s.")
            form.add_error("numbers", words % {"numbers": ", ".join(str(number) for number in missing)})
            return self.form_invalid(form)
        try:
            idea = collect_ideas(
                ideas=ideas,
                title=data["title"],
                text=data["text"],
                reason_de=data["reason"],
                acting_user=self.request.user,
            )
        except MergeError as error:
            where = "numbers" if error.fault not in {MergeFault.REASON, MergeFault.TEXT} else None
            form.add_error(where, UNMERGED[error.fault])
            return self.form_invalid(form)
        return self.go("office:idea", _("Gathered; authors and followers are told."), number=idea.number)
