"""What stands in the place of words that are not shown any more."""

from __future__ import annotations

from typing import Final

from lindwurm.core.wording import Phrase

GONE: Final = "–"
"""Title of what its author took away for good."""
UNSHOWN: Final = Phrase("Eine Idee, die nicht mehr gezeigt wird", "An idea that is not shown any more")
"""Where the title of an idea was copied that was hidden, taken back or deleted since."""
