"""Who may log in, and what role a person has in which municipality."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.enums import Role
from lindwurm.base.municipalities.fields import FoldedField
from lindwurm.base.municipalities.models import Municipality


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail addresses are kept in small letters."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """Create a user; without a password nobody can log in until one is set."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """Find by address, whatever its case."""
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser):
    """A person's identity, one per installation; there is no superuser."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the person proved that mail to the address arrives; asked of citizens only."""
    language = models.CharField(
        max_length=2, choices=[("de", "de"), ("en", "en")], db_default="de", default="de"
    )
    """Of mails; pages follow their address."""
    warned_at = models.DateTimeField(null=True, blank=True)
    """When the person was told that the account, unused since `last_login`, will be deleted (P-6)."""

    objects: ClassVar = UserManager()
    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_small"),
            models.CheckConstraint(condition=models.Q(language__in=["de", "en"]), name="user_language_known"),
        ]

    def __str__(self) -> str:
        return self.email


class Membership(models.Model):
    """A person's role and display name in one municipality; citizens are known by that name alone."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    display_name = models.CharField(max_length=120, blank=True)
    name_folded = FoldedField(sources=("display_name",), db_default="")
    """So that nobody takes a name that looks like another citizen's."""
    joined_at = models.DateTimeField(null=True, blank=True, default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "municipality"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
            models.UniqueConstraint(
                fields=["municipality", "name_folded"],
                condition=models.Q(role=Role.CITIZEN) & ~models.Q(name_folded=""),
                name="membership_citizen_name_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"
