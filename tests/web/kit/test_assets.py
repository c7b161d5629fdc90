"""Built files are found by their plain names; a missing front end says what to do."""

import pytest

from lindwurm.web.kit import assets
from lindwurm.web.kit.apps import front_end_is_built


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "DIST", tmp_path)
    assets._manifest.cache_clear()
    yield tmp_path
    assets._manifest.cache_clear()


def test_asset_has_a_name_with_its_hash(elsewhere):
    (elsewhere / "manifest.json").write_text('{"a.css": "a.0123456789ab.css"}', encoding="utf-8")

    assert assets.asset_url("a.css") == "/static/kit/dist/a.0123456789ab.css"


def test_unknown_asset_names_those_there_are(elsewhere):
    (elsewhere / "manifest.json").write_text('{"a.css": "a.0.css"}', encoding="utf-8")

    with pytest.raises(assets.AssetError, match=r"named 'b\.css'; there are a\.css"):
        assets.asset_url("b.css")


def test_missing_front_end_says_what_to_do(elsewhere):
    with pytest.raises(assets.AssetError, match="run `make setup`"):
        assets.asset_url("a.css")
    (error,) = front_end_is_built()
    assert error.id == "kit.E001"


def test_built_front_end_passes_the_check():
    assert front_end_is_built() == []
