"""What public pages of workshops, weighings and rounds on the budget share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.taking_part import RefusedError, Why
from lindwurm.stages.participation.enums import FormatKind, Visibility
from lindwurm.stages.participation.models import Format, Idea
from lindwurm.stages.participation.queries.budget import last_day
from lindwurm.stages.participation.queries.processes import public_format
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.roadmap.queries import published_measures
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.public.formats.draft_words import OTHERWISE, REFUSED
from lindwurm.web.public.formats.process_links import way_to
from lindwurm.web.public.views.acts import ActPage
from lindwurm.web.public.views.base import VoicePage


class FormatPage(VoicePage):
    """A page about a format that everybody may see; 404 where there is none of that name and kind."""

    kind: ClassVar[FormatKind]

    @cached_property
    def held(self) -> Format:
        """Return the format."""
        found = public_format(self.municipality, self.kind, self.kwargs["slug"])
        if found is None:
            raise Http404("no such format")
        return found

    def breadcrumbs(self) -> list[Crumb]:
        """Lead over the process."""
        return [*way_to(self.request, self.held.process), Crumb(label=self.held.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the format; such a page carries no mark of the plan's standing."""
        found = {
            "title": self.held.title,
            "standing": "",
            "held": self.held,
            "process": self.held.process,
            "is_open": self.held.is_open(),
            "is_over": self.held.is_over(),
        }
        return super().get_context_data(**{**found, **kwargs})


class FormatAct(ActPage):
    """An act in a format; whoever may not take part reads why, with all that was typed."""

    kind: ClassVar[FormatKind]
    page: ClassVar[str]
    """Name of the format's page."""

    @cached_property
    def held(self) -> Format:
        """Return the format; 404 where there is none that everybody may see."""
        found = public_format(self.municipality, self.kind, self.kwargs["slug"])
        if found is None:
            raise Http404("no such format")
        return found

    @property
    def is_done(self) -> bool:
        """Tell whether the page says thank you for what the person did already."""
        return False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; before the beginning and after the end say so, before anybody types."""
        if self.held.is_open() or self.is_done:
            return super().get(request, *args, **kwargs)
        ends = self.held.closes_at
        was_until = last_day(self.held) if ends is not None and ends <= timezone.now() else None
        words = self.get_context_data(was_until=was_until, closed=REFUSED[Why.CLOSED])
        return TemplateResponse(request, "public_formats/not_open.html", words)

    def part_of(self) -> Format:
        """Ask for rules and age before anybody types."""
        return self.held

    def breadcrumbs(self) -> list[Crumb]:
        """Lead over process and format."""
        own = Crumb(label=self.held.title, href=self.back())
        return [*way_to(self.request, self.held.process), own, Crumb(label=self.title)]

    def back(self) -> str:
        """Return to the format."""
        return self.to(self.page, slug=self.held.slug)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            return self.act(form)
        except RefusedError as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the format."""
        return super().get_context_data(**{"held": self.held, **kwargs})

    def act(self, form: Any) -> HttpResponse:
        """Do what the form is for, and go on."""
        del form
        return self.go(self.back())


def lengths(numbers: Iterable[int]) -> list[int]:
    """Return how long bars are, the longest one 100."""
    listed = list(numbers)
    most = max(listed, default=0)
    return [number * 100 // most if most else 0 for number in listed]


def measures_of(municipality: Municipality, ideas: Iterable[Idea]) -> dict[int, list[Measure]]:
    """Return by idea the measures that it became and that everybody may see, in two queries for any number."""
    wanted = [idea.pk for idea in ideas]
    rows = (
        published_measures(municipality).filter(ideas__idea__in=wanted).prefetch_related("ideas").distinct()
    )
    found: dict[int, list[Measure]] = {}
    for measure in rows:
        for link in measure.ideas.all():
            if link.idea_id in wanted:
                found.setdefault(link.idea_id, []).append(measure)
    return found


def is_seen(idea: Idea | None) -> bool:
    """Tell whether everybody may see an idea."""
    return idea is not None and idea.visibility is Visibility.VISIBLE
