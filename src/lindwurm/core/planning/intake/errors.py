"""What intake cannot turn into a problem."""

from __future__ import annotations

from lindwurm.core.city import Text


class IntakeError(ValueError):
    """City and rule set do not fit together; says where, what was expected, what came and what to do."""

    def __init__(self, *, where: str, expected: Text, got: Text, do: Text) -> None:
        """Keep the parts, so that each reader is told in the own language; as a string it is English."""
        self.where = where
        """File and key of the city folder; the same in every language."""
        self.expected = expected
        self.got = got
        self.do = do
        super().__init__(self.into("en"))

    def into(self, lang: str) -> str:
        """Return the whole sentence, without full stop, in the language ``de`` or ``en``."""
        expected, got, do = (part.into(lang) for part in (self.expected, self.got, self.do))
        if lang == "en":
            return f"{self.where}: expected {expected}, got {got}; {do}"
        return f"{self.where}: erwartet {expected}, gefunden {got}; {do}"
