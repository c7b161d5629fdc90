"""Ideas to read: the list, the map beside its list, the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_exempt

from lindwurm.stages.participation.models import Format, Idea
from lindwurm.stages.participation.queries.ideas import idea_by_number, threads_of
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.maps import MapMixin
from lindwurm.web.kit.middleware import CONTENT_SECURITY_POLICY
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.views.base import VoicePage
from lindwurm.web.public.voice.forms import ChoiceForm
from lindwurm.web.public.voice.reads.comments import comments_page, page_with, said_on
from lindwurm.web.public.voice.reads.idea import IdeaFacts, read_idea
from lindwurm.web.public.voice.reads.ideas import PER_PAGE, cards_of, chosen_ideas, with_beside
from lindwurm.web.public.voice.reads.places import idea_map

LARGEST = 2**31 - 1
"""What a whole number of every database holds."""
LONGEST = 15
"""Digits of the number of a comment."""
FRAMED = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
    "script-src 'self'", "script-src 'none'"
)
"""Anybody may set the small page into their own, and it runs nothing."""


class ChoicePage(VoicePage):
    """Ideas that are asked for by the address."""

    @cached_property
    def form(self) -> ChoiceForm:
        """Return the form of what can be asked for."""
        return ChoiceForm(self.request.GET, municipality=self.municipality)

    @property
    def query(self) -> str:
        """Return what was asked for as the end of an address, without the page."""
        kept = {name: value for name, value in self.request.GET.items() if value and name != "page"}
        return urlencode(kept)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and where an idea can be handed in now."""
        formats = Format.objects.of(self.municipality).filter(kind="ideas", process__state="open")
        return super().get_context_data(
            form=self.form,
            query=self.query,
            is_narrowed=bool(self.query),
            open_formats=[row for row in formats.select_related("process") if row.is_open()],
            **{"standing": "", **kwargs},
        )


class IdeasPage(ChoicePage):
    """The list, fifty at a time."""

    template_name = "public_voice/ideas.html"
    title = gettext_lazy("Ideas")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of the list that was asked for."""
        rows = with_beside(chosen_ideas(self.municipality, self.form.choice()))
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            cards=cards_of(list(page), lang()),
            pages=page.paginator.get_elided_page_range(page.number),
            gap=page.paginator.ELLIPSIS,
            **kwargs,
        )


class IdeaMapPage(MapMixin, ChoicePage):
    """Where the ideas lie: a drawing, and beside it the same as a list."""

    template_name = "public_voice/map.html"
    title = gettext_lazy("Ideas on the map")

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the list."""
        return (
            Crumb(label=_("Ideas"), href=address(self.request, "public:ideas")),
            Crumb(label=_("On the map")),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the circles."""
        rows = chosen_ideas(self.municipality, self.form.choice())
        return super().get_context_data(map=idea_map(self.municipality, rows), total=rows.count(), **kwargs)


class IdeaMixin:
    """A page about one idea that everybody sees."""

    municipality: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @cached_property
    def idea(self) -> Idea:
        """Return the idea; 404 where there is none that everybody sees."""
        number = self.kwargs["number"]
        found = idea_by_number(self.municipality, number) if number <= LARGEST else None
        if found is None:
            raise Http404("no such idea")
        return found

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the list."""
        return (
            Crumb(label=_("Ideas"), href=address(self.request, "public:ideas")),
            Crumb(label=self.idea.title, href=address(self.request, "public:idea", number=self.idea.number)),
        )


class FactsPage(IdeaMixin, VoicePage):
    """A page that tells how far an idea is."""

    @cached_property
    def facts(self) -> IdeaFacts:
        """Return what the page shows."""
        return read_idea(self.idea, book=self.book, lang=lang())

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the list."""
        first, last = super().breadcrumbs()
        return (first, Crumb(label=last.label))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the facts."""
        own = {"standing": ""} if not self.facts.measures else {}
        return super().get_context_data(
            facts=self.facts,
            idea=self.idea,
            title=self.idea.title,
            latest=self.facts.answers[0] if self.facts.answers else None,
            **{**own, **kwargs},
        )


class IdeaPage(FactsPage):
    """What somebody proposed, and everything that became of it."""

    template_name = "public_voice/idea.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever asks for one comment to the page on which it stands."""
        wanted = request.GET.get("comment", "")
        if wanted:
            return HttpResponseRedirect(self.place_of_comment(wanted))
        return super().get(request, *args, **kwargs)

    def place_of_comment(self, wanted: str) -> str:
        """Return where a comment stands now; the top of the page where it is not shown."""
        own = address(self.request, "public:idea", number=self.idea.number)
        number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) <= LONGEST else 0
        row = threads_of(self.idea).filter(pk=number).first()
        if row is None:
            return own
        page = page_with(row)
        return f"{own}{f'?page={page}' if page > 1 else ''}#c-{row.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of the comments that was asked for."""
        page = comments_page(self.idea, self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            pages=page.paginator.get_elided_page_range(page.number),
            gap=page.paginator.ELLIPSIS,
            comments=said_on(list(page), lang()),
            **kwargs,
        )


def comment_address(request: HttpRequest, number: int, comment: int) -> str:
    """Return the address of a comment on an idea, which holds whatever page it stands on."""
    return f"{address(request, 'public:idea', number=number)}?comment={comment}#c-{comment}"


class EmbeddedIdea(FactsPage):
    """How far an idea is, small, for the pages of others: no script, no cookie."""

    template_name = "public_voice/embed.html"

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Let other pages show it."""
        return xframe_options_exempt(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with a policy of its own."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = FRAMED
        return response


class EmbedHelp(IdeaMixin, VoicePage):
    """How to set an idea into a page of one's own, and where its feeds are."""

    template_name = "public_voice/embed_help.html"
    title = gettext_lazy("Show this idea elsewhere")

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the idea."""
        return (*super().breadcrumbs(), Crumb(label=self.title))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses in full."""
        number = self.idea.number
        return super().get_context_data(
            idea=self.idea,
            addresses={
                name: self.request.build_absolute_uri(
                    address(self.request, f"public:idea_{name}", number=number)
                )
                for name in ("embed", "json", "atom")
            },
            **{"standing": "", **kwargs},
        )
