"""The command `lindwurm`: reads arguments, calls the core, shows results; needs no database."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with the arguments of the process, and end it with a documented exit code."""
    import sys

    from lindwurm.cli.app import run

    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))
