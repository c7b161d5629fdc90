"""Reads one file of a city folder as text; whatever the file is, the answer is text or a finding."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lindwurm.core.cityfiles.findings import Finding, make_finding

LARGEST_FILE = 5_000_000
"""Bytes; a city of 120 measures has about half of it in all files together."""
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(root: Path, name: str) -> str | Finding:
    """Return the text of the file `name` below `root`, or the finding that says why it cannot be read.

    Refused before anything is read: what is no regular file, links that lead out of the folder or in circles,
    files over `LARGEST_FILE`.
    """
    path = root / name
    try:
        real = path.resolve(strict=True)
        about = real.stat()
        if stat.S_ISDIR(about.st_mode):
            return make_finding("is-folder", file=name)
        if not stat.S_ISREG(about.st_mode):
            return make_finding("no-regular-file", file=name)
        if not real.is_relative_to(root.resolve()):
            return make_finding("link-outside", file=name)
        if about.st_size > LARGEST_FILE:
            return make_finding("too-large", file=name, size=f"{about.st_size / 1e6:.1f}")
        with real.open("rb") as stream:
            data = stream.read(LARGEST_FILE)
    except FileNotFoundError:
        return make_finding("no-file", file=name)
    except RuntimeError:  # Python up to 3.12 reports circular links so
        return make_finding("unreadable", file=name, reason="ELOOP")
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        return make_finding("unreadable", file=name, reason=reason)
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> str | Finding:
    if data.startswith(_UTF16_MARKS):
        return make_finding("utf-16", file=name, line=1)
    if data.startswith(_UTF8_MARK):
        return make_finding("byte-order-mark", file=name, line=1)
    if b"\x00" in data:
        return make_finding("nul-byte", file=name, line=data.count(b"\n", 0, data.index(b"\x00")) + 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return make_finding("not-utf-8", file=name, line=line, byte=f"0x{data[error.start]:02x}")
