"""Work in the background: what has expired is deleted, links for new passwords are sent."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lindwurm.base.accounts.models import User
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task


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
    with override(lang):
        context = {"password_reset_url": urljoin(base, _reset_path(person)), "site": urlsplit(base).netloc}
        name = "account/email/password_reset_key"
        subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
        mail = EmailMessage(
            subject, render_to_string(f"{name}_message.txt", context).strip(), to=[person.email]
        )
    try:
        mail.send()
    except OSError as error:
        # Its text may name the person, and a job keeps what it failed of.
        raise ConnectionError(f"a mail could not be sent: {type(error).__name__}") from None


def _reset_path(person: User) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    kwargs = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return reverse("account_reset_password_from_key", kwargs=kwargs)
