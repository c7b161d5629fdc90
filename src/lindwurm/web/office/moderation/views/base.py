"""What the pages of moderation share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import moderators, officers, readers
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage

QUEUE = (_("Moderation"), "office:moderation")
PEOPLE = (_("People"), "office:people")


class ModerationMixin(OfficeMixin):
    """A page for moderators; who may not read the overview is not sent there."""

    permission = moderators

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Leave out the overview for whoever does not get in."""
        found = super().breadcrumbs()
        return found if readers(self.request.user, self.municipality) else found[1:]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the person is an officer too."""
        return super().get_context_data(is_officer=officers(self.request.user, self.municipality), **kwargs)


class ModerationPage(ModerationMixin, OfficePage):
    """A page to read."""


class ModerationForm(ModerationMixin, OfficeForm):
    """A page with a form."""

    parents: Sequence[tuple[str | Promise, str]] = (QUEUE,)
