"""`lindwurm import` and `lindwurm export`, called within the test on its database."""

import shutil
from pathlib import Path

import pytest

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.cityfiles import read_city
from lindwurm.stages.roadmap.models import Measure

pytestmark = pytest.mark.django_db
TUTORIAL = Path(__file__).parents[2] / "cities" / "tutorial"


@pytest.fixture
def folder(tmp_path):
    """A copy of the tutorial's city that a test may change."""
    return shutil.copytree(TUTORIAL, tmp_path / "town")


def rename(folder, old, new):
    file = next(path for path in (folder / "measures").iterdir() if old in path.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return file.stem


def test_import_says_what_is_new_and_then_that_nothing_is(call):
    first, second = call("import", TUTORIAL), call("import", TUTORIAL, "--lang", "en")

    assert (first.code, second.code) == (0, 0)
    assert first.out.splitlines()[0] == "lindach: geladen – 17 neu."
    assert second.out == "lindach: loaded – 17 unchanged.\n"


def test_dry_run_shows_and_writes_nothing(call):
    shown = call("import", TUTORIAL, "--dry-run", "--json")

    assert (shown.code, shown.data["written"], shown.data["counts"]["new"]) == (0, False, 17)
    assert not Municipality.objects.exists()


def test_conflict_ends_with_code_2_and_names_the_way_out(call, folder):
    call("import", folder)
    title = Measure.objects.order_by("key").first().title_de
    Measure.objects.filter(title_de=title).update(title_de="im Büro")
    key = rename(folder, title, "im Ordner")

    refused = call("import", folder)
    decided = call("import", folder, "--take", "file")

    assert (refused.code, decided.code) == (2, 0)
    assert "--take file" in refused.err
    assert f"Maßnahmen (1): {key}" in refused.out
    assert Measure.objects.get(key=key).title_de == "im Ordner"


def test_folder_with_errors_is_refused(call, folder):
    (folder / "budget.yaml").unlink()

    assert call("import", folder).code == 2
    assert not Municipality.objects.exists()


def test_unknown_side_is_refused(call):
    refused = call("import", TUTORIAL, "--take", "both")

    assert (refused.code, "file, database" in refused.err) == (2, True)


def test_export_writes_the_city_again(call, tmp_path):
    call("import", TUTORIAL)

    written = call("export", tmp_path / "out")

    assert written.code == 0
    assert "5 Maßnahmen" in written.out
    assert read_city(tmp_path / "out") == read_city(TUTORIAL)


def test_export_asks_which_of_several(call, tmp_path):
    call("import", TUTORIAL)
    Municipality.objects.create(slug="other", name_de="Andere", kind="real", place=1)

    unclear, empty = call("export", tmp_path / "out"), call("export", tmp_path / "out", "--city", "other")
    found = call("export", tmp_path / "out", "--city", "lindach", "--json")

    assert (unclear.code, "lindach, other" in unclear.err) == (2, True)
    assert (empty.code, "lindwurm import" in empty.err) == (2, True)
    assert found.data["measures"] == 5


def test_export_without_a_city_or_onto_other_files_is_refused(call, tmp_path):
    none = call("export", tmp_path / "out")
    call("import", TUTORIAL)
    (tmp_path / "notes.txt").write_text("mine", "utf-8")

    taken = call("export", tmp_path, "--lang", "en")

    assert (none.code, taken.code) == (2, 2)
    assert "Choose another place" in taken.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
