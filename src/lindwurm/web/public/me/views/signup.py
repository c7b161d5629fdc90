"""Signing up, confirming the address, taking part in one more town."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView, View

from lindwurm.base.accounts.confirmation import CONFIRM_DAYS, user_of_key
from lindwurm.base.accounts.domain import confirm_email, join, sign_up
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.accounts.tasks import send_confirmation
from lindwurm.stages.participation.domain.people import accept_terms
from lindwurm.stages.participation.queries.moderation import terms_in_force
from lindwurm.web.kit.addresses import find_address
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.policies import everyone
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.me.forms import JoinForm, SignUpForm
from lindwurm.web.public.me.views.base import OwnForm, OwnMixin, refuse, wanted
from lindwurm.web.public.views.acts import ActMixin, ActPage

FIRST_PAGE: Final = {Role.CITIZEN: "public:me", Role.MODERATOR: "office:inbox"}
"""Of the other roles it is the overview of the office."""
SIGN_UPS: Final = Limit(name="sign-up", most=10, per=timedelta(hours=1))
RESENDS: Final = Limit(name="resend", most=3, per=timedelta(hours=1))


class SignUpPage(ActPage):
    """Make an account; where no mail is sent the page says so and offers nothing that could not work."""

    permission = everyone
    template_name = "public_me/sign_up.html"
    title = gettext_lazy("Sign up")
    submit = gettext_lazy("Create account")
    form_class = SignUpForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead who has an account on; take no form where no mail can be sent."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.to("public:join"))
        if not settings.LINDWURM_SENDS_MAIL and request.method == "POST":
            return HttpResponseRedirect(self.to("public:sign_up"))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say for which town, and whether there are rules to accept."""
        has_terms = terms_in_force(self.municipality) is not None
        return {**super().get_form_kwargs(), "municipality": self.municipality, "terms": has_terms}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether mail is sent."""
        return super().get_context_data(sends_mail=settings.LINDWURM_SENDS_MAIL, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make the account, or write to whoever has one already; the answer is the same."""
        if not SIGN_UPS.allows(self.request):
            form.add_error(
                None, gettext("Too many accounts were made from here. Please try again in an hour.")
            )
            return self.form_invalid(form)
        given = form.cleaned_data
        try:
            with transaction.atomic():
                user = sign_up(
                    municipality=self.municipality,
                    email=given["email"],
                    password=given["password1"],
                    display_name=given["display_name"],
                    language=lang(),
                    base=self.request.build_absolute_uri("/"),
                )
                if user is not None and "terms" in given:
                    accept_terms(municipality=self.municipality, acting_user=user)
        except ValidationError as error:
            refuse(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.to("public:signed_up"))


class SentPage(ActMixin, TemplateView):
    """A mail is on its way: to a new account, or to one that was there."""

    permission = everyone
    template_name = "public_me/sent.html"
    title = gettext_lazy("Look into your mail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how long the link works."""
        return super().get_context_data(days=CONFIRM_DAYS, **kwargs)


class ConfirmPage(ActMixin, TemplateView):
    """Confirm an address by the link of a mail; a button does it, for programs that check mails follow links."""

    permission = everyone
    template_name = "public_me/confirm.html"
    title = gettext_lazy("Confirm your e-mail address")

    @cached_property
    def owner(self) -> User | None:
        """Return whose address the link confirms."""
        return user_of_key(self.kwargs["key"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Show the button, or that the link has ended."""
        return self.render_to_response(self.get_context_data(**kwargs), status=200 if self.owner else 404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm, and lead to the login."""
        if self.owner is None:
            return self.get(request, *args, **kwargs)
        confirm_email(user=self.owner)
        there = self.to("public:me")
        word = gettext_lazy("Your address is confirmed. You can take part now.")
        return self.go(
            there if request.user == self.owner else f"{reverse('account_login')}?next={there}", word
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether the link works."""
        return super().get_context_data(owner=self.owner, **kwargs)


class JoinPage(OwnForm):
    """What is missing before somebody who has logged in can take part here: a place in the town, or a confirmation."""

    template_name = "public_me/join.html"
    title = gettext_lazy("Take part here")
    submit = gettext_lazy("Take part")
    form_class = JoinForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on whom nothing is missing."""
        if request.user.is_authenticated and self.membership is not None and not self.waits:
            return HttpResponseRedirect(wanted(request, self.to("public:me")))
        return super().dispatch(request, *args, **kwargs)

    @property
    def waits(self) -> bool:
        """Tell whether the address is not confirmed yet."""
        member = self.membership
        return member is not None and member.role == Role.CITIZEN and self.person.confirmed_at is None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say for which town, and whether there are rules to accept."""
        town = {"municipality": self.municipality, "user": self.person.pk, "terms": self.terms is not None}
        return {**super().get_form_kwargs(), **town}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what is missing."""
        next_page = wanted(self.request, "")
        mail = settings.LINDWURM_SENDS_MAIL
        return super().get_context_data(waits=self.waits, next_page=next_page, sends_mail=mail, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Join."""
        given = form.cleaned_data
        try:
            with transaction.atomic():
                join(
                    municipality=self.municipality,
                    display_name=given["display_name"],
                    acting_user=self.person,
                )
                if "terms" in given:
                    accept_terms(municipality=self.municipality, acting_user=self.person)
        except ValidationError as error:
            refuse(form, error)
            return self.form_invalid(form)
        word = gettext_lazy("You take part here now.")
        return self.go(wanted(self.request, self.to("public:me")), word)


class Enter(OwnMixin, View):
    """Where "Log in" leads: on to the page that a person's role in this town begins with."""

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Lead on."""
        if self.membership is None:
            return HttpResponseRedirect(self.to("public:join"))
        page = FIRST_PAGE.get(Role(self.membership.role), "office:start")
        return HttpResponseRedirect(find_address(self.request, page) or self.to("public:me"))


class Resend(OwnMixin, View):
    """Send the link once more."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Let a job send it, so often in an hour."""
        if self.person.confirmed_at is not None or not settings.LINDWURM_SENDS_MAIL:
            return self.go(self.to("public:me"))
        if not RESENDS.allows(request):
            return self.go(
                self.to("public:join"), gettext_lazy("The link has been sent already. Please wait a moment.")
            )
        base = request.build_absolute_uri("/")
        send_confirmation.enqueue(self.person.pk, self.municipality.pk, base, lang())
        return self.go(self.to("public:join"), gettext_lazy("The link is on its way to you."))
