"""Exit codes, documented in docs/cli.md, and the error that carries one."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command tells the shell."""

    OK = 0
    UNEXPECTED = 1
    """A fault of the program."""
    INPUT = 2
    """Wrong arguments, files that cannot be used, a city folder with errors."""
    RULES = 3
    """A plan breaks rules, or its certificate does not hold."""
    NO_PLAN = 4
    """There is no plan, or the solver is missing."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C before there was a plan."""


class CommandError(Exception):
    """Something the user can mend; the message says what was expected, what came and what to do."""

    def __init__(self, message: str, code: Exit = Exit.INPUT) -> None:
        """Keep the message in the user's language, and the exit code."""
        super().__init__(message)
        self.code = code


class Finished(Exception):  # noqa: N818 -- ends a command early, is no error
    """Ends a command whose output is written, with an exit code."""

    def __init__(self, code: Exit) -> None:
        """Keep the exit code."""
        super().__init__(code)
        self.code = code
