"""What intake cannot turn into a problem."""

from __future__ import annotations


class IntakeError(ValueError):
    """City and rule set do not fit together; says where, what was expected, what came and what to do."""

    def __init__(self, *, where: str, expected: str, got: str, do: str) -> None:
        """Keep the parts for callers that print them in another language."""
        super().__init__(f"{where}: expected {expected}, got {got}; {do}")
        self.where = where
        self.expected = expected
        self.got = got
        self.do = do
