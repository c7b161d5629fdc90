"""Why an act of moderation cannot be done.

ModerationError
├── AlreadyDoneError
├── FourEyesError
├── NotYoursError
├── TooManyError
└── UnknownRuleError
"""

from __future__ import annotations


class ModerationError(ValueError):
    """An act of moderation that cannot be done; its kinds say why."""


class AlreadyDoneError(ModerationError):
    """Somebody else was quicker, or there is nothing to do."""


class FourEyesError(ModerationError):
    """Whoever took something away does not decide on the objection to it."""


class NotYoursError(ModerationError):
    """The contribution is somebody else's."""


class TooManyError(ModerationError):
    """More came in an hour than citizens write."""


class UnknownRuleError(ModerationError):
    """There is no such rule."""
