"""What the pages of the inbox share: who may open them, and the idea of the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import office_idea
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import answerers, inbox_staff
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin

INBOX = (_("Inbox"), "office:inbox")


class InboxMixin(OfficeMixin):
    """A page of the inbox: moderators see it too, but do not speak for the city."""

    permission = inbox_staff
    parents: Sequence[tuple[str | Promise, str]] = (INBOX,)

    @property
    def may_answer(self) -> bool:
        """Tell whether the person speaks for the city."""
        return answerers(self.request.user, self.municipality)

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Begin with the inbox: not everybody who works in it may open the overview."""
        above = [Crumb(label=label, href=self.to(name)) for label, name in self.parents]
        return [*above, Crumb(label=self.name())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the person may answer."""
        return super().get_context_data(**{"may_answer": self.may_answer, **kwargs})


class InboxForm(InboxMixin, OfficeForm):
    """A form of the inbox, for those who speak for the city."""

    permission = answerers


class IdeaMixin(InboxMixin):
    """Finds the idea of the address."""

    step: Any = ""
    """What the page does, for its heading."""

    @cached_property
    def idea(self) -> Idea:
        """Return the idea; 404 where the municipality has none of that number."""
        found = office_idea(self.municipality, self.kwargs["number"])
        if found is None:
            raise Http404("no such idea")
        return found

    def name(self) -> str:
        """Return number and title, and what the page does."""
        words = {"number": self.idea.number, "title": self.idea.title}
        title = gettext("Idea %(number)s: %(title)s") % words
        return f"{self.step}: {title}" if self.step else title

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the idea's own page."""
        found = list(super().breadcrumbs())
        if not self.step:
            return found
        words = gettext("Idea %(number)s") % {"number": self.idea.number}
        return [*found[:-1], Crumb(label=words, href=self.back()), Crumb(label=self.step)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        return super().get_context_data(**{"idea": self.idea, **kwargs})

    def back(self) -> str:
        """Return to the idea."""
        return self.to("office:idea", number=self.idea.number)
