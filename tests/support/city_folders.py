"""City folders for tests: the example of the documentation, whole or with one thing broken."""

import re
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
FORMAT_PAGE = REPOSITORY / "docs" / "city-format.md"
TUTORIAL = REPOSITORY / "cities" / "tutorial"
_BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documented_blocks() -> dict[str, str]:
    """Return the named code blocks of the format's page."""
    return {name: text for _, name, text in _BLOCK.findall(FORMAT_PAGE.read_text(encoding="utf-8"))}


def example_files() -> dict[str, str]:
    """Return the files of the reference's example city."""
    return {
        name: text
        for name, text in documented_blocks().items()
        if name.endswith((".yaml", ".json")) and not name.startswith(("tutorial/", "broken/"))
    }


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Case:
    """One way to break the example: texts replaced once, files replaced or removed."""

    name: str
    file: str
    replace: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    remove: bool = False

    def files(self) -> dict[str, str]:
        """Return the example's files with the break."""
        files = example_files()
        if self.remove:
            del files[self.file]
        elif self.text is not None:
            files[self.file] = self.text
        for old, new in self.replace.items():
            assert old in files[self.file], (self.name, old)
            files[self.file] = files[self.file].replace(old, new, 1)
        return files
