"""How far ideas are, for machines: JSON and Atom, for a town and for one idea."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lindwurm.stages.participation.models import Idea, IdeaEvent
from lindwurm.stages.participation.queries.ideas import visible_ideas
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.views.base import VoicePage
from lindwurm.web.public.voice.reads.idea import IdeaFacts, read_idea
from lindwurm.web.public.voice.reads.ideas import PER_PAGE, Card, cards_of, with_beside
from lindwurm.web.public.voice.views.ideas import IdeaMixin

LATEST = 50
"""Steps in a feed."""


class FeedMixin:
    """An answer for machines."""

    municipality: Any
    request: HttpRequest

    def whole(self, name: str, **parts: Any) -> str:
        """Return the address of a page with its host."""
        return self.request.build_absolute_uri(address(self.request, name, **parts))

    def json(self, said: dict[str, Any]) -> JsonResponse:
        """Answer with JSON that people can read too."""
        response = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def atom(self, title: str, own: str, page: str, events: list[tuple[Idea, IdeaEvent]]) -> HttpResponse:
        """Answer with an Atom feed of steps, the newest first."""
        updated = events[0][1].at if events else timezone.now()
        entries = "".join(self._entry(idea, event) for idea, event in events)
        body = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang()}"><title>{_xml(title)}</title>'
            f"<id>{_xml(own)}</id><link rel={quoteattr('self')} href={quoteattr(own)}/>"
            f"<link href={quoteattr(page)}/><updated>{_moment(updated)}</updated>"
            f"<author><name>{_xml(self.municipality.name)}</name></author>\n{entries}</feed>\n"
        )
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")

    def _entry(self, idea: Idea, event: IdeaEvent) -> str:
        href = self.whole("public:idea", number=idea.number)
        return (
            f"<entry><title>{_xml(idea.title)}</title><id>{_xml(href)}#e-{event.pk}</id>"
            f"<link href={quoteattr(href)}/><updated>{_moment(event.at)}</updated>"
            f"<content>{_xml(event.text)}</content></entry>\n"
        )


class IdeasJson(FeedMixin, VoicePage):
    """All ideas with their state, those that moved last first, fifty at a time."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:  # noqa: ARG002 -- Django's signature
        """Answer with a page of the list."""
        rows = with_beside(visible_ideas(self.municipality).order_by("-changed_at", "-pk"))
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        own = self.whole("public:ideas_json")
        following = page.next_page_number() if page.has_next() else None
        return self.json(
            {
                "municipality": self.municipality.name,
                "count": page.paginator.count,
                "next": f"{own}?page={following}" if following else None,
                "ideas": [self._said(card) for card in cards_of(list(page), lang())],
            }
        )

    def _said(self, card: Card) -> dict[str, Any]:
        return {
            "number": card.number,
            "title": card.title,
            "state": str(card.state),
            "state_word": card.state_word,
            "place": card.place or None,
            "field": card.field or None,
            "process": card.process,
            "author": card.author,
            "created_at": _moment(card.created_at),
            "changed_at": _moment(card.changed_at),
            "supports": card.supports,
            "comments": card.comments,
            "page": self.whole("public:idea", number=card.number),
            "details": self.whole("public:idea_json", number=card.number),
        }


class IdeasAtom(FeedMixin, VoicePage):
    """The latest public steps of all ideas."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Answer with the feed."""
        rows = IdeaEvent.objects.filter(idea__in=visible_ideas(self.municipality), is_public=True)
        events = list(rows.select_related("idea").order_by("-at", "-pk")[:LATEST])
        return self.atom(
            _("What becomes of ideas: %(city)s") % {"city": self.municipality.name},
            self.whole("public:ideas_atom"),
            self.whole("public:ideas"),
            [(event.idea, event) for event in events],
        )


class IdeaJson(FeedMixin, IdeaMixin, VoicePage):
    """An idea with its state, answers, history and measures."""

    @cached_property
    def facts(self) -> IdeaFacts:
        """Return what the page of the idea shows."""
        return read_idea(self.idea, book=self.book, lang=lang())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:  # noqa: ARG002 -- Django's signature
        """Answer with the idea."""
        idea, facts = self.idea, self.facts
        return self.json(
            {
                "number": idea.number,
                "title": idea.title,
                "text": idea.text,
                "author": facts.author,
                "place": facts.place or None,
                "point": [float(idea.latitude), float(idea.longitude)]
                if idea.latitude is not None and idea.longitude is not None
                else None,
                "process": idea.format.process.title,
                "state": str(idea.state),
                "state_word": facts.state_word,
                "state_since": _moment(facts.since),
                "answer_due_on": None if facts.answers else facts.promised_on.isoformat(),
                "created_at": _moment(idea.created_at),
                "changed_at": _moment(idea.changed_at),
                "supports": idea.supports,
                "comments": idea.comment_count,
                "answers": [
                    {
                        "at": _moment(row.at),
                        "unit": row.unit or None,
                        "state_word": row.state_word,
                        "text": row.text,
                    }
                    for row in facts.answers
                ],
                "history": [
                    {"at": _moment(event.at), "kind": str(event.kind), "text": event.text}
                    for event in facts.events
                ],
                "measures": [
                    {
                        "title": entry.title.text,
                        "state": entry.state,
                        "state_word": entry.state_word,
                        "period": entry.period or None,
                        "page": self.whole("public:measure", slug=entry.id),
                    }
                    for entry in facts.measures
                ],
                "votes": [
                    {
                        "title": row.proposal.poll.format.title,
                        "outcome": row.outcome,
                        "outcome_words": row.words,
                        "page": self.whole(
                            "public:poll_proposal", slug=row.proposal.poll.format.slug, key=row.proposal.key
                        ),
                    }
                    for row in facts.on_ballots
                ],
                "merged": [row.number for row in facts.merged],
                "goes_on_in": facts.goes_on.number if facts.goes_on else None,
                "page": self.whole("public:idea", number=idea.number),
            }
        )


class IdeaAtom(FeedMixin, IdeaMixin, VoicePage):
    """The public steps of an idea."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Answer with the feed."""
        events = IdeaEvent.objects.filter(idea=self.idea, is_public=True).order_by("-at", "-pk")
        number = self.idea.number
        return self.atom(
            self.idea.title,
            self.whole("public:idea_atom", number=number),
            self.whole("public:idea", number=number),
            [(self.idea, event) for event in events],
        )


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _xml(text: str) -> str:
    """Write text for XML; signs that XML does not know are left out."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))
