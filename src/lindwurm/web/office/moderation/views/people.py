"""Who takes part: by display name; the address only on request with a reason that is logged (P-13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.domain import grant_membership
from lindwurm.base.accounts.domain.personal import look_up_email
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.accounts.queries import admin_count, look_ups
from lindwurm.base.municipalities.folding import fold
from lindwurm.stages.participation.domain.moderation import unblock
from lindwurm.stages.participation.netiquette import rule_named
from lindwurm.stages.participation.queries.moderation import KINDS as MODELS
from lindwurm.stages.participation.queries.moderation import blocked_until, removals_of_author
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.moderation.forms import ROLES, LookUpForm, RoleForm
from lindwurm.web.office.moderation.views.base import (
    PEOPLE,
    QUEUE,
    ModerationForm,
    ModerationMixin,
    ModerationPage,
)
from lindwurm.web.office.moderation.words import ACTS

MANY_OFFICERS = 5
"""More people who may do everything than that are a risk of their own."""
MOST = 200
"""So many names are listed; a search finds the others."""


class PeoplePage(ModerationPage):
    """Everybody with a role in the town, by display name; no address is read for it."""

    template_name = "office_moderation/people.html"
    title = _("People")
    parents: Sequence[tuple[str | Promise, str]] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people found, how many may do everything, and who looked up what."""
        sought = self.request.GET.get("q", "")[:80].replace("\0", "")
        rows = memberships(self.municipality)
        if sought:
            rows = rows.filter(name_folded__contains=fold(sought))
        found = list(rows[: MOST + 1])
        may_do_all = admin_count(self.municipality)
        is_officer = officers(self.request.user, self.municipality)
        return super().get_context_data(
            people=found[:MOST],
            is_cut=len(found) > MOST,
            sought=sought,
            officers=may_do_all,
            too_many=may_do_all > MANY_OFFICERS,
            most_officers=MANY_OFFICERS,
            look_ups=look_ups(self.municipality).select_related("actor")[:20] if is_officer else [],
            **kwargs,
        )


def memberships(municipality: Any) -> QuerySet[Membership]:
    """Return the memberships of a town with the number of contributions of each, by name."""
    counted: Any = Value(0)
    for model in MODELS.values():
        own = model.objects.filter(municipality=municipality, author=OuterRef("user")).order_by()
        number = own.values("author").annotate(number=Count("pk")).values("number")
        counted = counted + Coalesce(Subquery(number), Value(0))
    rows = Membership.objects.filter(municipality=municipality).annotate(contributions=counted)
    return rows.select_related("user").defer("user__email", "user__password").order_by("name_folded", "pk")


class OfPerson(ModerationMixin):
    """A page about somebody with a role in the town."""

    parents: Sequence[tuple[str | Promise, str]] = (QUEUE, PEOPLE)

    @cached_property
    def membership(self) -> Membership:
        """Return the membership; 404 where the town has none of that number."""
        return get_object_or_404(memberships(self.municipality), pk=self.kwargs["pk"])

    def name(self) -> str:
        """Return the display name."""
        return self.membership.display_name or gettext("Without a name")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person."""
        return super().get_context_data(person=self.membership, **kwargs)


class PersonPage(OfPerson, ModerationPage):
    """One person: role, last use, contributions, and what moderators did before."""

    template_name = "office_moderation/person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add acts of moderators and the block in force."""
        user = self.membership.user
        acts = removals_of_author(user, self.municipality)
        return super().get_context_data(
            acts=[(act, ACTS[act.act], rule_named(act.rule, lang()) if act.rule else "") for act in acts],
            blocked=blocked_until(user, self.municipality),
            may_change_role=self.membership.role in ROLES,
            **kwargs,
        )


class OfPersonForm(OfPerson, ModerationForm):
    """A form about a person."""

    def back(self) -> str:
        """Return the person's page."""
        return self.to("office:person", pk=self.membership.pk)


class Unblock(OfPersonForm):
    """Let a person write again at once."""

    form_class = Form
    submit = _("Let the person write again")
    lead = _("The block ends at once.")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """End every block."""
        del form
        unblock(person=self.membership.user, municipality=self.municipality, acting_user=self.request.user)
        return self.go("office:person", _("The person may write again."), pk=self.membership.pk)


class ChangeRole(OfPersonForm):
    """Make somebody a moderator or unit lead, or a citizen again."""

    permission = officers
    form_class = RoleForm
    submit = _("Change the role")
    lead = _("Officers and editors are made at the machine: few people may do everything.")

    @cached_property
    def membership(self) -> Membership:
        """Return the membership, where its role is one of those that change here."""
        rows = memberships(self.municipality).filter(role__in=ROLES)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """Begin with the present role."""
        return {"role": self.membership.role}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Grant it; a citizen's name must be the only one of its kind."""
        try:
            with transaction.atomic():
                grant_membership(
                    user=self.membership.user,
                    municipality=self.municipality,
                    role=Role(form.cleaned_data["role"]),
                    acting_user=self.request.user,
                )
        except IntegrityError:
            form.add_error("role", gettext("A citizen of this name takes part already."))
            return self.form_invalid(form)
        return self.go("office:person", _("The role is changed."), pk=self.membership.pk)


class LookUp(OfPersonForm):
    """Look up an e-mail address with a reason; it is shown once and the log keeps who asked and why."""

    permission = officers
    template_name = "office_moderation/look_up.html"
    form_class = LookUpForm
    submit = _("Show the address")
    warning = _("Your name, the time and your reason are kept in the log.")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Show the address on this one answer."""
        try:
            email = look_up_email(
                membership=self.membership,
                reason=form.cleaned_data["reason"],
                acting_user=self.request.user,  # type: ignore[arg-type]  # the policy lets in people who have logged in
            )
        except ValidationError as error:
            form.add_error("reason", error)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, email=email))
