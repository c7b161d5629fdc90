"""What the pages of an account have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme

from lindwurm.base.accounts.models import Membership, User
from lindwurm.stages.participation.models import Terms
from lindwurm.stages.participation.queries.moderation import terms_in_force
from lindwurm.web.kit.policies import Policy, logged_in
from lindwurm.web.public.views.acts import ActMixin, ActPage


class OwnMixin(ActMixin):
    """A page of whoever has logged in."""

    permission: ClassVar[Policy | None] = logged_in

    @property
    def person(self) -> User:
        """Return who has logged in."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101 -- the permission has asked
        return user

    @cached_property
    def membership(self) -> Membership | None:
        """Return the person's place in this town."""
        rows = Membership.objects.filter(user=self.person, municipality=self.municipality)
        return rows.select_related("municipality").first()

    @cached_property
    def terms(self) -> Terms | None:
        """Return the rules in force."""
        return terms_in_force(self.municipality)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that the page is a person's own."""
        return super().get_context_data(**{"personal": True, **kwargs})


class OwnForm(OwnMixin, ActPage):
    """An act on one's own account."""

    def back(self) -> str:
        """Return to one's own page."""
        return self.to("public:me")


def wanted(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours that somebody wanted before something else had to be done first."""
    target = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else otherwise


def refuse(form: BaseForm, error: Any) -> None:
    """Put what the domain refused onto the form."""
    form.add_error("display_name" if "display_name" in form.fields else None, error)
