"""Another portal in the office: named, uploaded, mapped, looked at, imported."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from portal_files import COLUMNS, FIRST, SECOND, a_csv
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.portals import keep_portal_file, save_mapping, save_portal
from lindwurm.stages.participation.enums import IdeaState
from lindwurm.stages.participation.models import Idea, Portal, PortalFile
from lindwurm.stages.participation.portal_files import LARGEST, FileFault, PortalFileError
from lindwurm.stages.participation.portal_rows import Columns, Fault, RowFault
from lindwurm.stages.participation.portal_words import fault_words, file_words

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
LIST = "/buero/posteingang/portale/"
PAGE = f"{LIST}alt/"


@pytest.fixture
def editor(person_of):
    return person_of(Role.EDITOR)


@pytest.fixture
def portal(town):
    town.format()
    return save_portal(municipality=town.municipality, key="alt", name="Altes Portal", acting_user=None)


@pytest.fixture
def mapped(portal):
    return save_mapping(portal=portal, columns=COLUMNS, acting_user=None)


def uploaded(client, content, name="ideen.csv"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)


def chosen(**changes):
    """The mapping form as somebody fills it in."""
    parts = {part: COLUMNS.columns.get(part, "") for part in ("place", "latitude", "longitude", "answer_key")}
    return {**COLUMNS.columns, **parts, "format": "ideas", "answered_as": "partly", **changes}


def test_portal_goes_the_whole_way_from_name_to_ideas(town, editor):
    town.format()
    named = editor.post(f"{LIST}neu/", {"key": "alt", "name": "Altes Portal", "address": ""}, follow=True)
    assert named.redirect_chain[-1][0] == PAGE

    upload = uploaded(editor, a_csv(FIRST, SECOND))
    assert upload.redirect_chain[-1][0] == f"{PAGE}spalten/"
    form = upload.context["form"]
    assert form["title"].initial == "Titel"
    assert "Mehr Bänke" in upload.content.decode()

    asked = editor.post(f"{PAGE}spalten/", chosen(), follow=True)
    assert "„wird umgesetzt“ bedeutet im Portal" in asked.content.decode()
    assert "Ein Schritt fehlt noch" in asked.content.decode()
    assert "Ein Schritt fehlt noch" not in upload.content.decode()
    words = {"word_0": "taken-up", "word_1": "new"}
    looked = editor.post(f"{PAGE}spalten/", chosen(**words), follow=True)
    page = looked.content.decode()
    assert looked.redirect_chain[-1][0] == f"{PAGE}import/"
    assert "2 Ideen wären neu, 0 geändert, 0 unverändert." in page
    assert not Idea.objects.exists()

    done = editor.post(f"{PAGE}import/", {}, follow=True)
    assert "Importiert: 2 neu, 0 geändert, 0 unverändert, 0 ausgelassen." in done.content.decode()
    assert "zuletzt importiert am" in done.content.decode()
    assert dict(Idea.objects.values_list("portal_key", "state")) == {
        "17": IdeaState.TAKEN_UP,
        "18": IdeaState.NEW,
    }
    assert not PortalFile.objects.exists()


def test_known_columns_lead_straight_to_the_preview(mapped, editor):
    answer = uploaded(editor, a_csv(FIRST))

    assert answer.redirect_chain[-1][0] == f"{PAGE}import/"
    assert f'href="{PAGE}import/"' in editor.get(PAGE).content.decode()


def test_rows_that_do_not_fit_are_named_and_stop_the_import(mapped, editor):
    uploaded(editor, a_csv(FIRST, {**SECOND, "Status": "irgendwas", "Datum": "gestern"}))

    page = editor.get(f"{PAGE}import/").content.decode()
    assert "1 Zeile passt nicht" in page
    assert "Das Wort „irgendwas“ ist noch nicht zugeordnet." in page
    assert "Erwartet: ein Tag wie 1.5.2023 oder 2023-05-01, gefunden: „gestern“." in page
    refused = editor.post(f"{PAGE}import/", {})
    assert refused.status_code == 422
    assert not Idea.objects.exists()

    editor.post(f"{PAGE}import/", {"leave_out": "on"})
    assert Idea.objects.get().portal_key == "17"


def test_second_file_says_what_it_would_change(mapped, editor):
    uploaded(editor, a_csv(FIRST))
    editor.post(f"{PAGE}import/", {})

    uploaded(editor, a_csv({**FIRST, "Stimmen": "1.050", "Titel": "Viele Bänke"}))

    page = editor.get(f"{PAGE}import/").content.decode()
    assert "geändert: Titel oder Text, gezählte Unterstützungen" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b'Nr;Titel\n1;"offen', "Sie bricht in Zeile 2 ab."),
        (b"PK\x03\x04", "Arbeitsmappe"),
        (b"x" * (LARGEST + 1), "höchstens 10 Megabyte"),
    ],
)
def test_file_that_cannot_be_read_is_refused_and_not_kept(portal, editor, content, words):
    answer = editor.post(PAGE, {"file": SimpleUploadedFile("x.csv", content)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PortalFile.objects.exists()


@pytest.mark.parametrize("page", ["spalten/", "import/"])
def test_pages_about_a_file_lead_to_the_upload_without_one(mapped, editor, page):
    answer = editor.get(PAGE + page, follow=True)

    assert answer.redirect_chain[-1][0] == PAGE
    assert "Bitte laden Sie zuerst eine Datei hoch." in answer.content.decode()


def test_import_leads_to_the_columns_while_they_are_not_known(portal, editor):
    keep_portal_file(portal=portal, name="x.csv", content=a_csv(FIRST), acting_user=None)

    assert editor.get(f"{PAGE}import/").url == f"{PAGE}spalten/"
    assert editor.post(f"{PAGE}import/", {}).url == f"{PAGE}spalten/"


@pytest.mark.parametrize(
    "changes", [{"title": ""}, {"title": "Nirgends"}, {"format": ""}, {"word_0": "merged"}]
)
def test_mapping_that_makes_no_sense_is_refused(portal, editor, changes):
    uploaded(editor, a_csv(FIRST))

    assert editor.post(f"{PAGE}spalten/", chosen(**changes)).status_code == 422
    assert Portal.objects.get().mapping == {}


@pytest.mark.parametrize(
    "changes", [{"key": "Alt Es"}, {"key": "alt"}, {"name": ""}, {"address": "javascript:alert(1)"}]
)
def test_portal_that_cannot_be_named_so_is_refused(portal, editor, changes):
    answer = editor.post(f"{LIST}neu/", {"key": "neu", "name": "Neu", "address": "", **changes})

    assert answer.status_code == 422
    assert Portal.objects.count() == 1


@pytest.mark.parametrize("role", [Role.UNIT_LEAD, Role.MODERATOR, Role.READER, Role.CITIZEN])
def test_only_editors_and_officers_import(mapped, person_of, role):
    client = person_of(role)

    for path in (LIST, PAGE, f"{PAGE}spalten/", f"{PAGE}import/"):
        assert client.get(path).status_code == 403
    assert client.post(f"{PAGE}import/", {}).status_code == 403


def test_portal_of_another_town_is_not_found(editor):
    other = VoiceTown(slug="anderswo", name="Anderswo", place=1)
    save_portal(municipality=other.municipality, key="alt", name="Fremd", acting_user=None)

    for path in (PAGE, f"{PAGE}spalten/", f"{PAGE}import/"):
        assert editor.get(path).status_code == 404


def test_every_fault_has_words():
    for fault in RowFault:
        assert fault_words(Fault(fault=fault, row=1, column="A", expected="1", got="x"))
    for fault in FileFault:
        assert file_words(PortalFileError(fault, "x"))
    assert Columns().missing
