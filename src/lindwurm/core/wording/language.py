"""The languages that every text is written in."""

from __future__ import annotations

from typing import Literal

Lang = Literal["de", "en"]
LANGUAGES: tuple[Lang, ...] = ("de", "en")
