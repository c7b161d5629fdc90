"""Text folded for search and sort, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField  # Django's fields are generic for the type checker only

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Return the text in small letters without marks; umlauts as two letters, so that Ö is found and sorted as oe."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))
    return " ".join(plain.split())


def slug_of(name: str) -> str:
    """Return a name as it can stand in an address: ``Wörrstadt (VG)`` → ``woerrstadt-vg``."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


class FoldedField(_TextField):
    """The folded text of other fields of the row, written when the row is saved.

    Args:
        sources: names of the fields, joined by a blank.
    """

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(*args, **{**kwargs, "editable": False, "default": ""})

    def deconstruct(self) -> Any:
        """Describe the field for a migration."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("default", None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def db_parameters(self, connection: Any) -> Any:
        """Compare sign by sign on PostgreSQL, as SQLite does, whatever the language of the cluster."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001, ARG002 -- Django's signature
        """Fold the sources anew."""
        text = fold(" ".join(getattr(model_instance, name) or "" for name in self.sources))
        setattr(model_instance, self.attname, text)
        return text
