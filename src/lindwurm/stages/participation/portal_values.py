"""Values as other portals write them: texts without HTML, German and ISO days, counts, coordinates."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils import timezone
from django.utils.html import strip_tags

MOST: Final = 2**31 - 1
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2}))?(?::\d{2})?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")


def plain(text: str) -> str:
    """Return a text without HTML: portals export what their editor made."""
    if _TAG.search(text):
        text = html.unescape(strip_tags(re.sub(r"(?i)<br\s*/?>|</p>", "\n", text)))
    return text.strip()


def read_moment(text: str) -> datetime | None:
    """Read a day or a moment, ISO or German; without a zone it is the town's."""
    german = _GERMAN_DAY.fullmatch(text.strip())
    try:
        if german:
            day, month, year, hour, minute = (int(part or 0) for part in german.groups())
            found = datetime(year, month, day, hour, minute)  # noqa: DTZ001 -- made aware below
        else:
            found = datetime.fromisoformat(text.strip())
        if timezone.is_naive(found):
            found = timezone.make_aware(found)
        return found.astimezone(UTC) if date(1990, 1, 1) <= found.date() else None
    except (ValueError, OverflowError):
        return None


def read_degrees(text: str, most: int) -> Decimal | None:
    """Read a coordinate up to so many degrees, None where it is none."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return found.quantize(Decimal("0.00001")) if found.is_finite() and abs(found) <= most else None


def read_count(text: str) -> int | None:
    """Read a whole number, also with German thousands; None where it is none."""
    digits = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 10):
        return None
    return int(digits) if int(digits) <= MOST else None
