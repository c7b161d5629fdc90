"""Forms that everybody may send keep machines out without a puzzle: no picture to read, nothing to tick.

A field that nobody sees, and the time since the form was opened, give a machine away. Such a post is not refused:
where script runs, the browser proves its good will by a small sum; where none runs, the post is taken and marked, and
a person looks at it before it appears.
"""

from __future__ import annotations

import time
from typing import Any, ClassVar, Final

from django import forms
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lindwurm.web.kit import proof

LEAST_SECONDS: Final = 3
MOST_SECONDS: Final = 24 * 3600
"""Nobody reads and writes faster, and nobody leaves a form open longer."""
TRAP, OPENED, PROOF, SCRIPTED = "second-thought", "opened", "proof", "scripted"
"""Names of what the guard adds to a form; that of the trap means nothing to programs that fill in forms for people."""


class GuardMixin(forms.BaseForm):
    """Mix into a form before its class. After validation `suspicious` says whether a person should look first.

    Draw the form by ``{{ form }}``, or include ``kit/parts/guard.html`` where its fields are drawn one by one.
    """

    is_guarded: Final = True
    scope: str = ""
    """Name of the form: what is signed for one is worth nothing in another. Empty = its class."""
    suspicious: bool = False
    once_more: ClassVar[str | Promise] = gettext_lazy(
        "We want to be sure that no machine is writing. Please press the button once more."
    )
    """What whoever is in doubt is asked to do."""
    challenge: str = ""
    """Task for the browser, where a post is in doubt."""

    def clean(self) -> Any:
        """Judge last: who has to correct something is judged when it is corrected."""
        cleaned = super().clean()
        if not self.errors and self._is_in_doubt() and not self._is_proved():
            if self._given(SCRIPTED) and not self._given(PROOF):
                self.challenge = proof.challenge(self._scope)
                raise forms.ValidationError(str(self.once_more), "proof")
            self.suspicious = True
        return cleaned

    @property
    def opened(self) -> str:
        """Return the signed moment at which the form was opened; a form that comes back keeps it."""
        kept = self._given(OPENED)
        return kept if self._age(kept) is not None else opened_at(self._scope)

    def _is_in_doubt(self) -> bool:
        age = self._age(self._given(OPENED))
        return bool(self._given(TRAP)) or age is None or age < LEAST_SECONDS

    def _is_proved(self) -> bool:
        return proof.holds(self._given(PROOF), self._scope)

    def _age(self, signed: str) -> float | None:
        """Return for how many seconds the form has been open; None where nobody opened it, or too long ago."""
        try:
            age = time.time() - float(signing.loads(signed, salt=_salt(self._scope)))
        except (signing.BadSignature, TypeError, ValueError):
            return None
        return age if age <= MOST_SECONDS else None

    def _given(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.is_bound else ""

    @property
    def _scope(self) -> str:
        return self.scope or type(self).__qualname__


def opened_at(scope: str, moment: float | None = None) -> str:
    """Sign the moment at which a form is opened."""
    return signing.dumps(round(time.time() if moment is None else moment, 1), salt=_salt(scope))


def _salt(scope: str) -> str:
    return f"lindwurm.web.kit.guard.{scope}"
