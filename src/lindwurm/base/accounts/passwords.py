"""What a password must not be, said in words that tell what to do."""

from __future__ import annotations

from django.contrib.auth import password_validation as django_rules
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class NotLikeTheAddress(django_rules.UserAttributeSimilarityValidator):
    """No password that resembles the e-mail address."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return _("The password is too easy to guess: it resembles your e-mail address.")


class LongEnough(django_rules.MinimumLengthValidator):
    """No short password."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        words = ngettext(
            "The password is too short: it needs at least %(count)d character.",
            "The password is too short: it needs at least %(count)d characters.",
            self.min_length,
        )
        return words % {"count": self.min_length}


class NotCommon(django_rules.CommonPasswordValidator):
    """No password that many people use."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return _("The password is too easy to guess: many people use it.")


class NotOnlyDigits(django_rules.NumericPasswordValidator):
    """No password of digits alone."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return _("The password is too easy to guess: it consists of digits only.")
