"""Pages that were set before: kept in the process until something changes, the oldest forgotten first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from django.http import HttpResponse

MOST_PAGES: Final = 400
MOST_BYTES: Final = 24_000_000
LARGEST: Final = 600_000

Kept = tuple[bytes, tuple[tuple[str, str], ...]]


class PageStore:
    """Keeps answers by what they depend on."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> HttpResponse | None:
        """Return the answer that was kept under a key, as a new one."""
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            self._pages.move_to_end(key)
        return HttpResponse(found[0], headers=dict(found[1]))

    def put(self, key: str, response: HttpResponse) -> None:
        """Keep an answer, if it is not too large, and forget what was asked for least lately."""
        content = response.content
        if len(content) > LARGEST:
            return
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes += len(content) - (len(before[0]) if before else 0)
            self._pages[key] = (content, tuple(response.headers.items()))
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                _key, (lost, _headers) = self._pages.popitem(last=False)
                self._bytes -= len(lost)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0


PAGES: Final = PageStore()
"""Those of this process."""
