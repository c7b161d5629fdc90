"""What every public page has: the roadmap behind it, its mark, no cookie, and headers for caches."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from lindwurm.base.audit.models import Stream
from lindwurm.web.kit.policies import everyone
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin
from lindwurm.web.public.kept import PAGES
from lindwurm.web.public.reads import Book, Stamp, book_of, stamp_of
from lindwurm.web.public.reads.stamp import SHORTEST_SECONDS


class PublicMixin(MunicipalityMixin, PolicyMixin):
    """A page for everybody: the same address gives the same page until somebody changes something."""

    permission = everyone
    same_for_everybody: ClassVar[bool] = True
    """The head of the page says nothing of who looks at it."""
    streams: ClassVar[tuple[Stream, ...]] = (Stream.ROADMAP,)
    """What the page depends on."""
    seconds: ClassVar[int] = SHORTEST_SECONDS
    """How long it may stay the same although only the time moves on."""

    @cached_property
    def stamp(self) -> Stamp:
        """Return the state of what the page shows."""
        return stamp_of(self.municipality, streams=self.streams, seconds=self.seconds)

    @cached_property
    def book(self) -> Book:
        """Return the public roadmap; it is the same whatever citizens write."""
        plain = self.streams == (Stream.ROADMAP,)
        stamp = self.stamp if plain else stamp_of(self.municipality)
        return book_of(self.municipality, lang=lang(), stamp=stamp)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the roadmap; messages belong to people who have logged in, and asking for them asks for a session."""
        return super().get_context_data(
            **{"book": self.book, "standing": self.book.standing, "messages": (), **kwargs}
        )


class PublicPage(PublicMixin, TemplateView):
    """A public page without a form: caches may keep it and ask whether it still holds."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with 304 where the visitor has the page already, and with what was set before where we have it."""
        if self.stamp.changed is None or request.method not in {"GET", "HEAD"}:
            return super().dispatch(request, *args, **kwargs)
        etag = self.stamp.etag(lang(), str(request.scheme), request.get_host(), request.get_full_path())
        kept = get_conditional_response(request, etag=etag) or PAGES.get(etag)
        response = kept or super().dispatch(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        if response.status_code in {200, 304}:
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        if kept is None and response.status_code == 200 and isinstance(response, HttpResponse):
            PAGES.put(etag, response)
        return response


class VoicePage(PublicPage):
    """A public page on what citizens say: it changes with each of their acts, and when a format opens or closes."""

    streams = (Stream.ROADMAP, Stream.VOICE)
    seconds = 30
    shows_plan: ClassVar[bool] = False
    """Whether the whole page tells of the plan; else what citizens say is not marked as a draft of it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave the mark of the plan to the parts that show it."""
        frame = {} if self.shows_plan else {"standing": ""}
        return super().get_context_data(**{**frame, **kwargs})
