"""Columns that keep the core's values whole: figures with their origin, quarters, state words, folded text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.folding import FoldedField, fold
from lindwurm.core.city import UNLIMITED, Figure, FigureKind, Missing
from lindwurm.core.periods import Quarter, QuarterFormatError
from lindwurm.core.planning.codec import FormatError, decode, encode

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField  # Django's fields are generic for the type checker only

__all__ = [
    "FigureField",
    "FoldedField",
    "InLanguage",
    "QuarterField",
    "ValueField",
    "WordField",
    "fold",
    "known_word",
]

_CACHED = 20_000
"""Values are immutable and often alike: so many decoded ones are kept per process."""
_LONGEST_CACHED = 4_000
"""Longer texts are decoded each time."""


@lru_cache(maxsize=_CACHED)
def _decoded(kind: Any, text: str) -> Any:
    return decode(kind, json.loads(text))


class ValueField(models.JSONField):
    """A value of the core as JSON, decoded when it is read; NULL is None.

    Migrations know it as plain JSON, so that they need no type of the core.
    """

    def __init__(self, of: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take the type that the codec turns JSON into."""
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the column for a migration: plain JSON; defaults are the application's business."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Decode what the database holds; parts asked for by key stay JSON."""
        if value is None or isinstance(expression, KeyTransform):
            return None if value is None else super().from_db_value(value, expression, connection)
        text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
        if len(text) > _LONGEST_CACHED:
            return decode(self.of, json.loads(text))
        return _decoded(self.of, text)

    def to_python(self, value: Any) -> Any:
        """Return the value; JSON from a fixture or a form is decoded."""
        if isinstance(value, (dict, list)):
            try:
                return decode(self.of, value)
            except FormatError as error:
                raise ValidationError(str(error), code="format") from error
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Turn the value into JSON types."""
        return encode(value)

    def value_to_string(self, obj: models.Model) -> Any:
        """Return JSON types for a fixture."""
        return encode(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse what cannot be read back equal."""
        models.Field.validate(self, value, model_instance)
        if value is None:
            return
        try:
            decode(self.of, json.loads(json.dumps(encode(value))))
        except (TypeError, FormatError) as error:
            raise ValidationError(str(error), code="format") from error


class FigureField(ValueField):
    """A number with its origin: low, likely and high exactly as they were given."""

    def __init__(
        self, kind: FigureKind | None = None, *args: Any, unlimited: bool = False, **kwargs: Any
    ) -> None:
        """Take what the figure counts; `unlimited` allows the word beside a figure."""
        self.kind = kind
        self.unlimited = unlimited
        super().__init__(Figure, *args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the figure, or `UNLIMITED`."""
        if self.unlimited and value in {'"unlimited"', "unlimited"}:
            return UNLIMITED
        return super().from_db_value(value, expression, connection)

    def to_python(self, value: Any) -> Any:
        """Return the figure; JSON is decoded."""
        if self.unlimited and value == UNLIMITED.value:
            return UNLIMITED
        return super().to_python(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse another kind, half a range, a range that does not rise, a number without one."""
        if value is None or (self.unlimited and value is UNLIMITED):
            models.Field.validate(self, value, model_instance)
            return
        if not isinstance(value, Figure) or value.kind is not self.kind:
            raise ValidationError(_("A figure of the kind %(kind)s is needed."), "kind", {"kind": self.kind})
        low, likely, high = value.low, value.likely, value.high
        if isinstance(value.origin, Missing) != (likely is None) or (likely is None and low is not None):
            raise ValidationError(_("A figure is either missing or has a value."), "missing")
        if (low is None) != (high is None):
            raise ValidationError(_("A range needs both ends."), "half")
        if low is not None and high is not None and likely is not None and not low <= likely <= high:
            raise ValidationError(_("The values must rise from low to high."), "order")


class QuarterField(_CharField):
    """A quarter, kept as ``2027-Q1``: it sorts in time and can be read in the database."""

    _pyi_private_set_type: Any  # read by the type checker's plugin
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix the length."""
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the column for a migration: plain text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Quarter | None:
        """Return the quarter."""
        return None if not value else Quarter.parse(value)

    def to_python(self, value: Any) -> Any:
        """Return the quarter; text is parsed."""
        if value is None or isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(str(value)) if value else None
        except QuarterFormatError as error:
            raise ValidationError(_("Write a quarter as 2027-Q1."), "quarter") from error

    def get_prep_value(self, value: Any) -> Any:
        """Return the text."""
        return None if value is None else str(value)

    def run_validators(self, value: Any) -> None:
        """Check the text's length, not the quarter's."""
        super().run_validators(None if value is None else str(value))


class WordField(_CharField):
    """A state word of the core, kept as its text; guard it by `known_word` in the model's constraints."""

    def __init__(self, words: type[StrEnum] | None = None, *args: Any, **kwargs: Any) -> None:
        """Take the words that are allowed."""
        self.words = words
        kwargs.setdefault("max_length", 20)
        if words is not None:
            kwargs["choices"] = [(word.value, word.value) for word in words]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the column for a migration: plain text; the constraint names the words."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        kwargs.pop("default", None)
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        """Return the word; an empty text is None."""
        return self.words(value) if value and self.words is not None else None

    def to_python(self, value: Any) -> Any:
        """Return the word; an unknown text stays text, so that validation can name it."""
        if self.words is not None and value in {word.value for word in self.words}:
            return self.words(value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Return the text; None is the empty text."""
        return "" if value is None else str(value)


def known_word(app: str, model: str, field: str, words: Iterable[StrEnum]) -> models.CheckConstraint:
    """Return the constraint that a column holds one of the words (or nothing, where it may be blank)."""
    allowed = [word.value for word in words]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": [*allowed, ""]}), name=f"{app}_{model}_{field}_known"
    )


class InLanguage:
    """The text of two columns in the language of the request; German stands in for missing English."""

    def __init__(self, name: str) -> None:
        """Take the columns' name without ``_de`` and ``_en``."""
        self._name = name

    def __get__(self, instance: Any, owner: Callable[..., Any] | None = None) -> Any:
        """Return the text, or the list of texts."""
        if instance is None:
            raise AttributeError(self._name)
        english = getattr(instance, f"{self._name}_en") if get_language() == "en" else ""
        return english or getattr(instance, f"{self._name}_de")
