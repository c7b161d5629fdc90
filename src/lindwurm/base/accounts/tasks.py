"""Work in the background: what has expired is deleted, links for new passwords are sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lindwurm.base.accounts.confirmation import CONFIRM_DAYS, confirmation_key
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.addresses import base_of, path_of


@periodic(every=timedelta(days=1))
@task(atomic=True)
def delete_expired_sessions() -> int:
    """Delete sessions that have ended."""
    deleted, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted


@task(priority=10)
def send_reset_link(user: int | None, base: str, lang: str) -> None:
    """Send a person the link that sets a new password; no person, no mail.

    The link is made here: a job's row, which holds the id alone, opens nothing.
    """
    person: User | None = None if user is None else User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        return
    rows = Membership.objects.filter(user=person).select_related("municipality")
    place = rows.order_by("municipality__place", "municipality__slug").first()
    with override(lang):
        given = {
            "city": place.municipality.name if place is not None else "",
            "password_reset_url": urljoin(base, _reset_path(person)),
        }
        _send(person, "password_reset_key", base, given)


@task(priority=10)
def send_confirmation(user: int, municipality: int, base: str, lang: str) -> None:
    """Send a person the link that confirms the address; one that is confirmed needs none."""
    person = User.objects.filter(pk=user, is_active=True, confirmed_at__isnull=True).first()
    town = Municipality.objects.filter(pk=municipality).first()
    if person is None or town is None:
        return
    path = path_of("public:confirm", town, lang, key=confirmation_key(person))
    with override(lang):
        _send(person, "confirm", base, {"city": town.name, "link": urljoin(base, path), "days": CONFIRM_DAYS})


@task(priority=10)
def send_known(user: int, municipality: int, base: str, lang: str) -> None:
    """Tell a person that somebody tried to sign up with an address that has an account."""
    person = User.objects.filter(pk=user, is_active=True).first()
    town = Municipality.objects.filter(pk=municipality).first()
    if person is None or town is None:
        return
    with override(lang):
        links = {"login": reverse("account_login"), "reset": reverse("account_reset_password")}
        whole = {name: urljoin(base, path) for name, path in links.items()}
        _send(person, "known", base, {"city": town.name, **whole})


@task(max_attempts=6, backoff=timedelta(minutes=5))
def send_farewell(user: int, municipality: int, days: int) -> None:
    """Tell a person that the account, unused for long, will be deleted (P-6)."""
    person = User.objects.filter(pk=user, is_active=True).first()
    town = Municipality.objects.filter(pk=municipality).first()
    if person is None or town is None:
        return
    base = base_of(town)
    with override(person.language):
        login = urljoin(base, reverse("account_login"))
        _send(person, "idle", base, {"city": town.name, "days": days, "login": login})


def _send(person: User, name: str, base: str, context: dict[str, Any]) -> None:
    """Send a mail of a template in the language in force."""
    given = {"site": urlsplit(base).netloc, **context}
    subject = " ".join(render_to_string(f"account/email/{name}_subject.txt", given).split())
    body = render_to_string(f"account/email/{name}_message.txt", given).strip()
    try:
        EmailMessage(subject, body, to=[person.email]).send()
    except OSError as error:
        # Its text may name the person, and a job keeps what it failed of.
        raise ConnectionError(f"a mail could not be sent: {type(error).__name__}") from None


def _reset_path(person: User) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    kwargs = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return reverse("account_reset_password_from_key", kwargs=kwargs)
