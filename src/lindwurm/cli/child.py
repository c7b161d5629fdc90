"""Starts a program that ends when its parent does: `python -m lindwurm.cli.child PROGRAM …`.

A supervisor that is killed cannot end its children; on Linux the kernel does it for it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1


def main(arguments: list[str]) -> None:
    """Ask the kernel for SIGTERM at the parent's end, then become the program."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if parent == 1 or os.getppid() != parent:
        sys.exit(1)
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606 -- our own modules, no shell


if __name__ == "__main__":
    main(sys.argv[1:])
