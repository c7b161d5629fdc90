"""Pictures come from our own address with the type that we gave them; what not everybody may see, not everybody gets."""

from io import BytesIO

import pytest
from base_factories import MunicipalityFactory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.files.domain import store_image
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Idea, Photo

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return VoiceTown()


@pytest.fixture
def image(town):
    written = BytesIO()
    Picture.new("RGB", (60, 30), "red").save(written, "JPEG")
    upload = SimpleUploadedFile("bank.jpg", written.getvalue())
    return store_image(municipality=town.municipality, upload=upload, alt="Eine Bank", acting_user=None)


@pytest.fixture
def idea(town, image):
    idea = town.idea()
    Photo.objects.create(municipality=town.municipality, idea=idea, image=image)
    return idea


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize("size", ["", "-klein"])
def test_picture_is_kept_for_minutes_with_its_own_type_and_no_cookie(image, idea, visitor, size):
    answer = visitor.get(f"/bild/{image.key}{size}.webp")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.content.startswith(b"RIFF")
    assert answer.cookies == {}


def test_picture_that_a_browser_has_is_not_sent_again_until_it_is_hidden(image, idea, visitor):
    path = f"/bild/{image.key}.webp"
    kept = {"if-none-match": visitor.get(path).headers["ETag"]}

    again = visitor.get(path, headers=kept)
    assert (again.status_code, again.content) == (304, b"")
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.HIDDEN)
    assert visitor.get(path, headers=kept).status_code == 404


def test_picture_that_nothing_shows_is_not_found(town, image, visitor):
    visitor.force_login(town.person(Role.OFFICER, name="O 1"))

    assert visitor.get(f"/bild/{image.key}.webp").status_code == 404


def test_picture_of_a_draft_process_is_not_found(town, image, idea, visitor):
    town.process.state = ProcessState.DRAFT
    town.process.save()

    assert visitor.get(f"/bild/{image.key}.webp").status_code == 404


@pytest.mark.parametrize("path", ["nichts", "0" * 32, "..%2F..%2Fsecret"])
def test_unknown_picture_is_not_found(town, visitor, path):
    assert visitor.get(f"/bild/{path}.webp").status_code == 404


def test_picture_without_its_file_is_not_found(image, idea, visitor):
    image.path.unlink()

    assert visitor.get(f"/bild/{image.key}.webp").status_code == 404


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_picture_of_what_not_everybody_sees_is_for_the_office(town, image, idea, visitor, visibility):
    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)
    path = f"/bild/{image.key}.webp"

    assert visitor.get(path).status_code == 404
    visitor.force_login(town.person())
    assert visitor.get(path).status_code == 404
    visitor.force_login(town.person(Role.MODERATOR, name="M 1"))
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")


def test_picture_of_another_town_is_not_found_here(image, idea, visitor):
    other = MunicipalityFactory(slug="nachbarstadt", place=9)

    assert visitor.get(f"/stadt/{image.municipality.slug}/bild/{image.key}.webp").status_code == 200
    assert visitor.get(f"/stadt/{other.slug}/bild/{image.key}.webp").status_code == 404
