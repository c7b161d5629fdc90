"""The secret that signs sessions: demanded in production, kept in the data folder of a demo."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress

from lindwurm.config.options import LEAST_SECRET, Mode, OptionError, Options

FILE = "secret"


def find_secret(options: Options) -> str:
    """Return the installation's secret; a demo makes one once and keeps it in its data folder.

    Raises:
        OptionError: in production, if none or too short a one was given.
    """
    if len(options.secret) >= LEAST_SECRET:
        return options.secret
    if options.mode is Mode.PRODUCTION or options.secret:
        raise OptionError(
            f"LINDWURM_SECRET: expected at least {LEAST_SECRET} random signs, got {len(options.secret)}; "
            "set it, or LINDWURM_SECRET_FILE, for instance with the output of: openssl rand -base64 48"
        )
    if options.mode is Mode.TEST:
        return "the tests sign with this, and nothing else does"
    return _kept_secret(options)


def _kept_secret(options: Options) -> str:
    path = options.data / FILE
    if not path.exists():
        options.data.mkdir(parents=True, exist_ok=True)
        # Whole or not at all; where two start at once the first one's stays.
        part = path.with_name(f"{FILE}.{secrets.token_hex(4)}.part")
        part.touch(mode=0o600)
        try:
            part.write_text(secrets.token_urlsafe(48), encoding="utf-8")
            with suppress(FileExistsError):
                os.link(part, path)
        finally:
            part.unlink()
    return path.read_text(encoding="utf-8").strip()
