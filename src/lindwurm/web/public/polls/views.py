"""Pages of a poll to read: what it is about, a proposal, the result with its recount."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.counting.procedure import Rule
from lindwurm.stages.participation.enums import Check, PollState, Visibility
from lindwurm.stages.participation.models import Poll
from lindwurm.stages.participation.queries.polls import taken_out, turnout_of
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.tables import Column, Table
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.polls.reads import poll_at, seal_of, stand_of, told, view_of
from lindwurm.web.public.views.base import VoicePage

NUMERIC = range(2, 7)
"""Columns of the result's table with numbers."""
CUT = 12
"""Signs of a hash that are enough to tell files apart in a name."""


class PollMixin(VoicePage):
    """A page of one poll; nothing of it bears the mark of the roadmap."""

    @cached_property
    def poll(self) -> Poll:
        """Return the poll; 404 where there is none for everybody."""
        return poll_at(self.municipality, self.kwargs["slug"])

    def breadcrumbs(self) -> list[Crumb]:
        """Return the way from the start over the poll."""
        start = Crumb(label=_("Start page"), href=address(self.request, "public:start"))
        poll = Crumb(
            label=self.poll.format.title,
            href=address(self.request, "public:poll", slug=self.poll.format.slug),
        )
        return [start, poll, Crumb(label=self.heading())]

    def heading(self) -> Any:
        """Return the heading of the page."""
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the poll and how far it is."""
        more = {"poll": self.poll, "stand": stand_of(self.poll), "standing": "", "title": self.heading()}
        return super().get_context_data(**{**more, **kwargs})


class PollPage(PollMixin):
    """What is voted on, by what rule, until when."""

    template_name = "public_polls/poll.html"

    def heading(self) -> str:
        """Return the poll's name."""
        return str(self.poll.format.title)

    def breadcrumbs(self) -> list[Crumb]:
        """Leave out the step to the page itself."""
        return [PollMixin.breadcrumbs(self)[0], Crumb(label=self.heading())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add proposals and rule."""
        return super().get_context_data(view=view_of(self.poll), **kwargs)


class ProposalPage(PollMixin):
    """One proposal with its cost and what the check came to."""

    template_name = "public_polls/proposal.html"

    @cached_property
    def proposal(self) -> Any:
        """Return the proposal; 404 while the list is not published."""
        rows = self.poll.proposals.exclude(check_state=Check.OPEN).select_related("checked_by", "idea")
        found = None if self.poll.state is PollState.SETUP else rows.filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404("no such proposal")
        return found

    def heading(self) -> str:
        """Return its name."""
        return str(self.proposal.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the proposal, and the idea that it was made of where everybody may read it."""
        idea = self.proposal.idea
        shown = idea if idea is not None and idea.visibility is Visibility.VISIBLE else None
        return super().get_context_data(proposal=self.proposal, from_idea=shown, **kwargs)


class VotedPage(PollMixin):
    """The ballot lies in the box; what is on it stands nowhere, so nobody can be asked for a proof."""

    template_name = "public_polls/voted.html"
    title = _("Your ballot is in the box")


class ResultPage(PollMixin):
    """The result, who carried it, and how to count it oneself."""

    template_name = "public_polls/result.html"
    title = _("Result of the vote")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sealed version, its count and all versions; before the close there is no such page."""
        seal = seal_of(self.poll, self.kwargs.get("number"))
        count = told(seal, lang())
        versions = list(self.poll.seals.defer("document", "result").order_by("-number"))
        more = {
            "seal": seal,
            "count": count,
            "refused": seal.result.get("refused", {}).get(lang()),
            "table": None if count is None else result_table(count),
            # Drawn by `core.drawing`, which escapes every text.
            "chart": "" if count is None else mark_safe(count["chart"]),  # noqa: S308 -- see above
            "versions": versions,
            "is_newest": seal.number == versions[0].number,
            "file": file_name(self.poll, seal.number),
            "turnout": turnout_of(self.poll),
            "taken_out": taken_out(self.poll),
            "is_shares": self.poll.procedure.rule is Rule.EQUAL_SHARES,
        }
        return super().get_context_data(**{**more, **kwargs})


class BallotFile(PollMixin):
    """The sealed ballots as they were published, byte for byte."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        del request, args
        seal = seal_of(self.poll, kwargs["number"])
        response = HttpResponse(bytes(seal.document), content_type="text/plain; charset=utf-8")
        name = file_name(self.poll, seal.number)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def file_name(poll: Poll, number: int) -> str:
    """Return the name of the published file."""
    return f"{poll.format.slug}-{number}.pb"


def result_table(count: dict[str, Any]) -> Table:
    """Return the table of a count; the project names the row."""
    heads, rows = count["heads"], count["rows"]
    order = [1, 0, *range(2, len(heads))]
    return Table(
        caption=gettext("All projects"),
        quiet=True,
        columns=[Column(label=heads[at], numeric=at in NUMERIC) for at in order],
        rows=[[row[at] or "–" for at in order] for row in rows],
    )
