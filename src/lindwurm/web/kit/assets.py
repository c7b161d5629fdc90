"""Addresses of the files that hatch_build.py has made."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

DIST = Path(__file__).parent / "static" / "kit" / "dist"


class AssetError(RuntimeError):
    """A built file is missing; the message says what to do."""


def asset_url(name: str) -> str:
    """Return the address of a built file.

    Raises:
        AssetError: if the front end was not built, or has no such file.
    """
    names = _manifest()
    if name not in names:
        raise AssetError(f"expected a built file named {name!r}; there are {', '.join(sorted(names))}")
    return static(f"kit/dist/{names[name]}")


@cache
def _manifest() -> dict[str, str]:
    path = DIST / "manifest.json"
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(
            f"the front end was not built: expected {path} ({error}); run `make setup`, or `python hatch_build.py` "
            "in a source tree"
        ) from error
    return found
