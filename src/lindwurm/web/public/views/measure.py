"""The page of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from lindwurm.base.audit.models import Stream
from lindwurm.web.kit.addresses import address, find_address
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.public.links import links_drawing
from lindwurm.web.public.reads.measure import MeasureFacts, read_measure
from lindwurm.web.public.views.base import PublicPage


class MeasurePage(PublicPage):
    """What a measure is, when it comes, and why then."""

    template_name = "public/measure.html"
    streams = (Stream.ROADMAP, Stream.VOICE)
    """It names the ideas that the measure comes from."""
    facts: MeasureFacts

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the roadmap and the field."""
        field = next(each for each in self.book.fields if each.id == self.facts.entry.field)
        return (
            Crumb(label=_("Roadmap"), href=address(self.request, "public:roadmap")),
            Crumb(label=field.title.text, href=address(self.request, "public:field", slug=field.id)),
            Crumb(label=self.facts.entry.title.text),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the measure; 404 where not everybody may see it."""
        facts = read_measure(self.municipality, self.kwargs["slug"], book=self.book)
        if facts is None:
            raise Http404("no such measure")
        self.facts = facts
        drawing = links_drawing(self.request, facts) if facts.before or facts.after else ""
        title = facts.entry.title.text
        ideas = [
            (idea, find_address(self.request, "public:idea", number=idea.number)) for idea in facts.ideas
        ]
        return super().get_context_data(
            facts=facts, entry=facts.entry, title=title, drawing=drawing, ideas=ideas, **kwargs
        )
