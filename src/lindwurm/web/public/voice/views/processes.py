"""What one can take part in, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Process, ProcessFigure, ProcessNote
from lindwurm.stages.participation.queries.figures import idea_figures
from lindwurm.stages.participation.queries.moderation import removal_counts
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.views.base import VoicePage
from lindwurm.web.public.voice.reads.processes import (
    phases_of,
    process_cards,
    public_process,
    state_of,
)
from lindwurm.web.public.voice.words import BASES

PAGES: Final = {
    FormatKind.CONSULTATION: "public:consultation",
    FormatKind.SURVEY: "public:survey",
    FormatKind.WORKSHOP: "public:workshop",
    FormatKind.WEIGHING: "public:weighing",
    FormatKind.BUDGET: "public:budget_round",
    FormatKind.POLL: "public:poll",
}
"""Sort of format → the page that shows it, by its ``slug``; ideas have their list."""
RESULTS: Final = {**PAGES, FormatKind.POLL: "public:poll_result"}
"""Sort of format → the page that shows its result."""


class TakePartPage(VoicePage):
    """What runs, what has ended, and what became of ideas."""

    template_name = "public_voice/voice.html"
    title = gettext_lazy("Take part")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the processes and the honest numbers."""
        cards = process_cards(self.municipality, lang())
        return super().get_context_data(
            running=[card for card in cards if card.is_running],
            coming=[card for card in cards if card.is_coming],
            over=[card for card in cards if card.is_over],
            ended=[card for card in cards if card.process.state is not ProcessState.OPEN],
            figures=idea_figures(self.municipality, timezone.localdate()),
            **{"standing": "", **kwargs},
        )


class ProcessPage(VoicePage):
    """A process: what it is about, who decides, its phases and formats, on what law it rests, what came of it."""

    template_name = "public_voice/process.html"

    @cached_property
    def process(self) -> Process:
        """Return the process; 404 where not everybody sees it."""
        found = public_process(self.municipality, self.kwargs["slug"])
        if found is None:
            raise Http404("no such process")
        return found

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to all processes."""
        return (
            Crumb(label=_("Take part"), href=address(self.request, "public:voice")),
            Crumb(label=self.process.title),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add phases, figures and notes."""
        row = self.process
        phases = phases_of(row, lang())
        cards = [card for _phase, inside in phases for card in inside]
        counts = removal_counts(row)
        return super().get_context_data(
            process=row,
            title=row.title,
            state_word=state_of(row, cards, lang()),
            basis=BASES.say(row.legal_basis, lang()),
            phases=phases,
            documented=list(ProcessFigure.objects.filter(process=row)),
            notes=list(ProcessNote.objects.filter(process=row)),
            removals=sum(count.removed for count in counts),
            restored=sum(count.restored for count in counts),
            figures=idea_figures(self.municipality, timezone.localdate(), process=row.pk),
            **{"standing": "", **kwargs},
        )


class FormatDoor(VoicePage):
    """The address of a format, whatever its sort: sends on to the page that shows it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Send on; 404 where there is no such format, or no page shows its sort."""
        rows = Format.objects.of(self.municipality).exclude(process__state="draft")
        row = rows.filter(process__slug=self.kwargs["process"], slug=self.kwargs["slug"]).first()
        if row is None:
            raise Http404("no such format")
        if row.kind is FormatKind.IDEAS:
            href = address(request, "public:ideas") + f"?process={self.kwargs['process']}"
            return HttpResponseRedirect(href)
        try:
            return HttpResponseRedirect(address(request, PAGES[row.kind], slug=row.slug))
        except NoReverseMatch:
            raise Http404("no page shows this format") from None
