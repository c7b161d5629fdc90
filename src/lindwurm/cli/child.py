"""Starts a program that ends when its parent does: `python -m lindwurm.cli.child PARENT PROGRAM …`.

A supervisor that is killed cannot end its children; on Linux the kernel does it for it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1


def main(arguments: list[str]) -> None:
    """Ask the kernel for SIGTERM at the parent's end, then become the program.

    Args:
        arguments: process number of the parent (1 where it is the first of a container), then the program.
    """
    parent, *program = arguments
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != int(parent):  # it ended before the kernel was asked
        sys.exit(1)
    os.execv(sys.executable, [sys.executable, "-m", *program])  # noqa: S606 -- our own modules, no shell


if __name__ == "__main__":
    main(sys.argv[1:])
