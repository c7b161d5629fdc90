"""All messages of the city folder, German and English: what was expected, what came, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.catalogue_city import CITY_MESSAGES
from lindwurm.core.cityfiles.catalogue_files import FILE_MESSAGES
from lindwurm.core.cityfiles.catalogue_measures import MEASURE_MESSAGES
from lindwurm.core.cityfiles.catalogue_types import TYPE_MESSAGES

CATALOGUE = {**FILE_MESSAGES, **TYPE_MESSAGES, **CITY_MESSAGES, **MEASURE_MESSAGES}

FRAME = {
    "de": {
        "line": "erwartet {expected}, gefunden {got}, zu tun: {advice}",
        "folder": "Ordner",
        "warning": "Warnung",
    },
    "en": {
        "line": "expected {expected}, got {got}, do: {advice}",
        "folder": "folder",
        "warning": "warning",
    },
}


def message(code: str, details: Mapping[str, object]) -> tuple[Text, Text, Text]:
    """Return expected, got and advice of a message with its placeholders filled.

    A detail that is a `Text` is put into each language in its own.
    """
    german, english = CATALOGUE[code]
    de, en = _filled(german, details, "de"), _filled(english, details, "en")
    return (Text(de=de[0], en=en[0]), Text(de=de[1], en=en[1]), Text(de=de[2], en=en[2]))


def _filled(parts: tuple[str, str, str], details: Mapping[str, object], lang: str) -> tuple[str, str, str]:
    words = {name: value.into(lang) if isinstance(value, Text) else value for name, value in details.items()}
    return (parts[0].format(**words), parts[1].format(**words), parts[2].format(**words))
