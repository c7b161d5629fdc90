"""Citizens' accounts: made by themselves, confirmed by mail, a name in each town."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.accounts.names import clean_name
from lindwurm.base.accounts.tasks import send_confirmation, send_known
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality


@transaction.atomic
def sign_up(
    *, municipality: Municipality, email: str, password: str, display_name: str, language: str, base: str
) -> User | None:
    """Make an account that waits for its address to be confirmed, and let a job send the link.

    An address that is known gets a mail that says so instead, and None comes back: who watches learns nothing, for
    both take the same time and end on the same page.

    Args:
        municipality: where the person wants to take part.
        email: the address.
        password: checked already.
        display_name: under which the person writes here.
        language: of mails.
        base: scheme and host that the link begins with.

    Raises:
        ValidationError: if the name cannot be had.
    """
    name = clean_name(display_name, municipality=municipality)
    address = email.strip().lower()
    known = User.objects.filter(email=address).first()
    if known is not None:
        make_password(password)
        _tell_known(known, municipality, base, language)
        return None
    user = User(email=address, language=language)
    user.set_password(password)
    user.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # a second window was quicker
        _tell_known(User.objects.get(email=address), municipality, base, language)
        return None
    record(municipality=municipality, acting_user=None, action="accounts.signed_up", target=user)
    _enter(user, municipality, name, acting_user=user)
    send_confirmation.enqueue(user.pk, municipality.pk, base, language)
    return user


@transaction.atomic
def confirm_email(*, user: User) -> bool:
    """Note that mail to the address arrives; tells whether that was news."""
    moment = timezone.now()
    if not User.objects.filter(pk=user.pk, confirmed_at__isnull=True).update(confirmed_at=moment):
        return False
    user.confirmed_at = moment
    record(municipality=None, acting_user=user, action="accounts.email_confirmed", target=user)
    return True


@transaction.atomic
def join(*, municipality: Municipality, display_name: str, acting_user: User) -> Membership:
    """Let somebody with an account take part in one more town; a role that is there stays.

    Raises:
        ValidationError: if the name cannot be had.
    """
    there = Membership.objects.filter(user=acting_user, municipality=municipality).first()
    if there is not None:
        return there
    name = clean_name(display_name, municipality=municipality, user=acting_user.pk)
    return _enter(acting_user, municipality, name, acting_user=acting_user)


@transaction.atomic
def change_name(*, membership: Membership, display_name: str, acting_user: User) -> Membership:
    """Give a person another name in a town; what was written before shows the new one.

    Raises:
        ValidationError: if the name cannot be had.
    """
    name = clean_name(display_name, municipality=membership.municipality, user=membership.user_id)
    membership.display_name = name
    _save(membership, ["display_name", "name_folded"])
    record(
        municipality=membership.municipality,
        acting_user=acting_user,
        action="participation.change_name",
        target=membership,
    )
    return membership


@transaction.atomic
def set_language(*, language: str, acting_user: User) -> User:
    """Set the language of a person's mails."""
    acting_user.language = language
    acting_user.full_clean(exclude=["password"])
    acting_user.save(update_fields=["language"])
    record(municipality=None, acting_user=acting_user, action="accounts.language_set", target=acting_user)
    return acting_user


def _tell_known(user: User, municipality: Municipality, base: str, language: str) -> None:
    send_known.enqueue(user.pk, municipality.pk, base, language)


def _enter(user: User, municipality: Municipality, name: str, *, acting_user: User) -> Membership:
    membership = Membership(user=user, municipality=municipality, role=Role.CITIZEN, display_name=name)
    _save(membership, None)
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="accounts.joined",
        target=membership,
        data={"user": user.pk},
    )
    return membership


def _save(membership: Membership, fields: list[str] | None) -> None:
    """Save; who took the name a moment earlier keeps it."""
    try:
        with transaction.atomic():
            membership.save(update_fields=fields)
    except IntegrityError:
        words = _("Somebody else uses this name. Please choose another one.")
        raise ValidationError(words, "taken") from None
