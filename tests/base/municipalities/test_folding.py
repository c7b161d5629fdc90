"""Folded text is the same on every database."""

import pytest
from base_factories import MunicipalityFactory

from lindwurm.base.municipalities.folding import FoldedField, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Öffentliches WLAN", "oeffentliches wlan"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Café  Réunion", "cafe reunion"),
        ("O\u0308ffnen", "oeffnen"),
        ("  ", ""),
        ("Łódź 2030", "łodz 2030"),
    ],
)
def test_fold_writes_small_letters_without_marks(text, folded):
    assert fold(text) == folded


def test_fold_of_folded_text_changes_nothing():
    assert fold(fold("Größe über Ärger")) == fold("Größe über Ärger")


def test_folded_field_joins_its_sources():
    field = FoldedField(sources=("name_de", "name_en"))
    field.attname = field.name = "search"
    town = MunicipalityFactory.build(name_de="Wörrstadt", name_en="")

    assert field.pre_save(town, add=True) == "woerrstadt"
    assert town.search == "woerrstadt"


def test_folded_field_tells_a_migration_its_sources_only():
    field = FoldedField(sources=("name_de",))

    assert field.deconstruct()[3] == {"sources": ("name_de",)}
