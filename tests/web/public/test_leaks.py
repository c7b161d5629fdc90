"""What is not for everybody is on no public page; each test holds the data that could leak."""

import pytest
from django.utils import timezone
from public_town import PublicTown, a_town, add_details
from tests.web.public.conftest import ADDRESSES

from lindwurm.core.city import LinkKind, Publication
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.roadmap.models import Dependency

SECRET = "Geheimvorhaben Krypta"


def secret_in(town, **columns):
    version = town.version(2)
    for measure in town.measures:
        town.planned(
            version,
            measure,
            reason_de=f"Nach Abschluss von „{SECRET}“.",
            sentences_de=["Sie beginnt bald.", f"Zuvor muss die Maßnahme „{SECRET}“ abgeschlossen sein."],
            sentences_en=["It starts soon.", f"The measure '{SECRET}' must be finished first."],
            reason_en=f"After '{SECRET}'.",
        )
    hidden = town.measure("hidden", SECRET, **columns)
    town.planned(version, hidden, PlannedStatus.CHOSEN)
    add_details(town, version, hidden, town.measures[0])
    Dependency.objects.create(
        municipality=town.municipality,
        measure=town.measures[0],
        predecessor=hidden,
        kind=LinkKind.FINISH_START,
    )
    town.said()


@pytest.mark.parametrize(
    "columns",
    [
        {"publication": word}
        for word in (Publication.DRAFT, Publication.REVIEW, Publication.APPROVED, Publication.ARCHIVED)
    ]
    + [{"archived_at": timezone.now()}],
    ids=["draft", "review", "approved", "archived", "row archived"],
)
def test_measure_that_is_not_public_is_nowhere(db, visitor, columns):
    town = a_town(2)
    secret_in(town, **columns)

    found = {path for path in ADDRESSES if SECRET in visitor.get(path).content.decode()}

    assert found == set()
    assert visitor.get("/massnahme/hidden").status_code == 404
    assert "hidden" not in visitor.get("/sitemap.xml").content.decode()
    assert (
        SECRET
        not in visitor.get(f"/fahrplan?q={SECRET.split(maxsplit=1)[0]}")
        .content.decode()
        .split('id="result"')[1]
    )


def test_plan_and_folder_are_not_given_away_where_they_name_what_is_not_public(db, visitor):
    town = a_town(2)
    secret_in(town, publication=Publication.DRAFT)

    assert visitor.get("/plan.json").status_code == 404
    assert visitor.get("/stadtordner.zip").status_code == 404


def test_folder_of_a_real_town_is_not_given_away(db, visitor):
    a_town(2, notice="")

    assert visitor.get("/stadtordner.zip").status_code == 404
    assert "stadtordner.zip" not in visitor.get("/methode").content.decode()


def test_version_that_is_not_public_is_not_shown(db, visitor):
    town = a_town(1)
    later = town.version(2, day=None, note_de="Nur für das Büro")
    town.planned(later, town.measures[0], reason_de="Nur für das Büro")
    town.said()

    assert {path for path in ADDRESSES if "Nur für das Büro" in visitor.get(path).content.decode()} == set()


def test_nothing_crosses_municipalities(db, visitor):
    a_town(1)
    other = PublicTown("quelle", name="Quelle", place=1)
    version = other.version()
    other.planned(version, other.measure("only-there", SECRET))
    other.said()

    assert {path for path in ADDRESSES if SECRET in visitor.get(path).content.decode()} == set()
    assert visitor.get("/massnahme/only-there").status_code == 404
    assert SECRET in visitor.get("/stadt/quelle/fahrplan").content.decode()


def test_text_of_the_city_is_escaped(db, visitor):
    town = PublicTown()
    town.planned(town.version(), town.measure("m-000", "<script>alert(1)</script>"))
    town.said()

    for path in ("/", "/fahrplan", "/massnahme/m-000", "/handlungsfeld/moving", "/sitemap.xml"):
        assert "<script>alert" not in visitor.get(path).content.decode()
