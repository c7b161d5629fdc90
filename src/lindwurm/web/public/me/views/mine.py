"""One's own page: notices, contributions, profile, data, deletion."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from lindwurm.base.accounts.domain import change_name, set_language
from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.domain import choose, mark_read
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.queries import choice_of
from lindwurm.stages.participation.domain.people import (
    MOST_AGE,
    accept_terms,
    erase_person,
    has_accepted,
    state_age,
)
from lindwurm.web.kit.policies import citizens
from lindwurm.web.public.me.export import data_of
from lindwurm.web.public.me.forms import AcceptForm, AgeForm, DeleteForm, ProfileForm
from lindwurm.web.public.me.reads import own_of, told_to
from lindwurm.web.public.me.views.base import OwnForm, OwnMixin, refuse, wanted


class MePage(OwnMixin, TemplateView):
    """Notices, own contributions, and the ways to all that belongs to the account."""

    template_name = "public_me/me.html"
    title = gettext_lazy("My area")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead who has no place in this town to where one gets it."""
        if request.user.is_authenticated and self.membership is None:
            return HttpResponseRedirect(self.to("public:join"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the person is told and has written."""
        member = self.membership
        unread, notices = told_to(self.person, self.municipality, self.request)
        return super().get_context_data(
            member=member,
            is_staff=member is not None and member.role != Role.CITIZEN,
            waits=not citizens(self.person, self.municipality),
            accepts=has_accepted(self.person, self.terms),
            notices=notices,
            unread=unread,
            own=own_of(self.person, self.municipality, self.request),
            **kwargs,
        )


class ProfilePage(OwnForm):
    """Change name, mails and their language."""

    template_name = "public/act.html"
    title = gettext_lazy("Profile")
    submit = gettext_lazy("Save")
    form_class = ProfileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead who has no place in this town to where one gets it."""
        if request.user.is_authenticated and self.membership is None:
            return HttpResponseRedirect(self.to("public:join"))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say for which town and person."""
        return {**super().get_form_kwargs(), "municipality": self.municipality, "user": self.person.pk}

    def get_initial(self) -> dict[str, Any]:
        """Return what is kept."""
        name = self.membership.display_name if self.membership else ""
        choice = choice_of(self.person, self.municipality)
        return {"display_name": name, "choice": choice, "language": self.person.language}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep what has changed."""
        given, before = form.cleaned_data, self.get_initial()
        try:
            with transaction.atomic():
                if self.membership is not None and given["display_name"] != before["display_name"]:
                    change_name(
                        membership=self.membership,
                        display_name=given["display_name"],
                        acting_user=self.person,
                    )
                if given["choice"] != before["choice"]:
                    choose(
                        municipality=self.municipality,
                        choice=Choice(given["choice"]),
                        acting_user=self.person,
                    )
                if given["language"] != before["language"]:
                    set_language(language=given["language"], acting_user=self.person)
        except ValidationError as error:
            refuse(form, error)
            return self.form_invalid(form)
        return self.go(self.back(), gettext_lazy("Saved."))


class MarkRead(OwnMixin, View):
    """Mark one's notices as read."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark, and go back."""
        given = request.POST.get("notice", "")
        notice = int(given) if given.isdecimal() and len(given) < 10 else None
        mark_read(municipality=self.municipality, acting_user=self.person, notice=notice)
        return self.go(self.to("public:me"))


class _InLocalTime(DjangoJSONEncoder):
    """Writes moments as the town's clock shows them."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime) and timezone.is_aware(o):
            o = timezone.localtime(o)
        return super().default(o)


class ExportFile(OwnMixin, View):
    """All that is kept of a person, as one file (P-7)."""

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Send the file."""
        text = json.dumps(data_of(self.person), cls=_InLocalTime, ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        name = f"{self.municipality.slug}-{timezone.localdate()}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class AcceptPage(OwnForm):
    """Accept the rules of taking part that hold today."""

    permission = citizens
    template_name = "public_me/accept.html"
    title = gettext_lazy("Rules of taking part")
    submit = gettext_lazy("Accept the rules")
    form_class = AcceptForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rules; 404 where there are none."""
        if self.terms is None:
            raise Http404("no rules")
        next_page = wanted(self.request, "")
        return super().get_context_data(terms=self.terms, next_page=next_page, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Keep that they were accepted."""
        accept_terms(municipality=self.municipality, acting_user=self.person)
        return self.go(wanted(self.request, self.back()), gettext_lazy("Thank you. The rules are accepted."))


class AgePage(OwnForm):
    """State that one is at least so old, where a process asks for it."""

    permission = citizens
    template_name = "public_me/age.html"
    title = gettext_lazy("Least age")
    submit = gettext_lazy("Confirm")
    form_class = AgeForm

    @property
    def least_age(self) -> int:
        """Return the age that the address asks for; 404 for none that can be."""
        given = self.request.GET.get("age", "")
        if not given.isdecimal() or len(given) > len(str(MOST_AGE)) or not 1 <= int(given) <= MOST_AGE:
            raise Http404("no such age")
        return int(given)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say the age."""
        return {**super().get_form_kwargs(), "least_age": self.least_age}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep where the person wanted to go."""
        return super().get_context_data(next_page=wanted(self.request, ""), **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Keep the least age."""
        state_age(municipality=self.municipality, least_age=self.least_age, acting_user=self.person)
        return self.go(wanted(self.request, self.back()), gettext_lazy("Saved."))


class DeletePage(OwnForm):
    """Delete one's account."""

    template_name = "public_me/delete.html"
    title = gettext_lazy("Delete account")
    submit = gettext_lazy("Delete account for good")
    form_class = DeleteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say whose password is asked for."""
        return {**super().get_form_kwargs(), "user": self.person}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Delete, and end the session."""
        person = self.person
        try:
            erase_person(user=person, withdraw=form.cleaned_data["withdraw"], acting_user=person)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        logout(self.request)
        # A page that no cache keeps: it shows the word about what was done.
        return self.go(self.to("account_login"), gettext_lazy("Your account is deleted."))
