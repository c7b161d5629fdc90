"""What is not for everybody is on no public page; each test holds the data that could leak."""

import io
import zipfile

import planned_towns
import pytest
from django.utils import timezone
from public_town import PublicTown, a_town, add_details
from tests.web.public.conftest import ADDRESSES

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import LinkKind, Publication
from lindwurm.stages.finance.models import Line
from lindwurm.stages.plans.domain import publish_run, publish_version, save_draft
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.plans.models import Version
from lindwurm.stages.plans.queries import city_of
from lindwurm.stages.roadmap.models import Dependency, Measure
from lindwurm.web.public.reads.secrecy import no_secret
from lindwurm.web.public.tasks import folder_zip

SECRET = "Geheimvorhaben Krypta"


def texts_of(content):
    """The files of a folder that was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def imported(town):
    """A version as a folder brings it: nobody planned it here."""
    version = save_draft(run=planned_towns.a_finished_run(town), acting_user=None)
    Version.objects.filter(pk=version.pk).update(run=None)
    version.refresh_from_db()
    return version


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


@pytest.mark.parametrize("notice", ["", "Erprobung; Angaben ohne Gewähr."])
def test_files_of_a_real_town_are_not_given_away_whatever_notice_it_has(db, visitor, notice):
    town = a_town(2, notice=notice)
    Municipality.objects.update(kind="real")
    town.said()
    page = visitor.get("/methode").content.decode()

    for path in ("/stadtordner.zip", "/plan.json"):
        assert visitor.get(path).status_code == 404
        assert path not in page
    assert "wie viel Personal welches Amt" in page


def test_folder_of_a_real_town_is_not_made_by_a_job_that_waited(db):
    town = a_town(2)
    Municipality.objects.update(kind="real")
    town.municipality.refresh_from_db()

    assert folder_zip(town.municipality) == b""


def test_folder_holds_the_published_plan_s_city_and_no_draft_of_the_office(db, visitor):
    town = planned_towns.a_town()
    publish_run(run=planned_towns.a_finished_run(town), note_de="Erster.", acting_user=None)
    planned = city_of(town)
    late = planned_towns.a_finished_run(town)
    save_draft(run=late, title_de=SECRET, note_de=SECRET, acting_user=None)
    row = Measure.objects.of(town).first()
    row.description_de = SECRET
    row.save()
    Line.objects.of(town).update(title_de=SECRET)

    texts = texts_of(folder_zip(town))

    assert not any(SECRET in text for text in texts)
    assert any(planned.measures[0].title.de in text for text in texts)
    assert "alles, woraus der Plan errechnet ist" in visitor.get("/methode").content.decode()


@pytest.mark.parametrize("columns", [{"publication": Publication.DRAFT}, {"archived_at": timezone.now()}])
def test_folder_is_not_made_where_the_plan_s_city_holds_what_is_not_public(db, columns):
    town = planned_towns.a_town()
    publish_run(run=planned_towns.a_finished_run(town), note_de="Erster.", acting_user=None)
    Measure.objects.of(town).filter(pk=Measure.objects.of(town).first().pk).update(**columns)

    assert folder_zip(town) == b""


def test_imported_version_s_folder_holds_published_versions_only(db):
    town = planned_towns.a_town()
    publish_version(version=imported(town), acting_user=None)
    late = planned_towns.a_finished_run(town)
    save_draft(run=late, title_de=SECRET, note_de=SECRET, acting_user=None)
    kept = folder_zip(town)
    Measure.objects.of(town).filter(pk=Measure.objects.of(town).first().pk).update(
        publication=Publication.DRAFT
    )

    assert kept
    assert not any(SECRET in text for text in texts_of(kept))
    assert folder_zip(town) == b""


def test_measure_that_no_public_version_names_ends_no_download(db, visitor):
    town = a_town(2)
    town.measure("draft", SECRET, publication=Publication.DRAFT)
    town.measure("former", "Längst vorbei", archived_at=timezone.now())
    town.said()

    assert visitor.get("/plan.json").status_code == 200


def test_plan_file_that_names_what_is_not_public_is_not_given_away(db, visitor):
    town = a_town(1, details=False)
    town.measure("draft", SECRET, publication=Publication.DRAFT)
    Version.objects.filter(number=1).update(document='{"claims": {"staff": [{"measure": "draft"}]}}')
    town.said()

    assert visitor.get("/plan.json").status_code == 404


@pytest.mark.parametrize(
    ("sentence", "is_secret"),
    [
        ("Zuvor muss „Park“ fertig sein.", True),
        ("Park zuerst.", True),
        ("Zuvor muss „Halle (alt)“ fertig sein.", True),
        ("Der Parkausweis beginnt 2027.", False),
        ("Der Stadtpark beginnt 2027.", False),
        ("", False),
    ],
)
def test_title_is_found_as_whole_words(sentence, is_secret):
    assert no_secret(sentence, ("Park", "Halle (alt)")) == ("" if is_secret else sentence)
    assert no_secret(sentence, ()) == sentence


def test_archived_row_with_the_title_of_a_measure_blocks_nothing(db, visitor):
    town = a_town(1)
    title = town.measures[0].title_de
    town.measure("former", title, archived_at=timezone.now())
    town.said()

    assert f"„{title}“ beginnt" in visitor.get("/massnahme/m-000").content.decode()


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
