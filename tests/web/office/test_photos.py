"""Pictures of ideas on the pages of staff, who judge them before they are public."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.files.domain import store_image
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Photo

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return VoiceTown()


@pytest.mark.parametrize("page", ["/buero/posteingang/{number}/", "/buero/moderation/idea/{pk}/"])
def test_picture_of_a_held_idea_is_shown_to_moderators_with_its_description(town, page):
    written = BytesIO()
    Picture.new("RGB", (60, 30), "red").save(written, "JPEG")
    upload = SimpleUploadedFile("bank.jpg", written.getvalue())
    image = store_image(municipality=town.municipality, upload=upload, alt="Eine Bank", acting_user=None)
    idea = town.idea(visibility=Visibility.HELD)
    Photo.objects.create(municipality=town.municipality, idea=idea, image=image)
    desk = Client()
    desk.force_login(town.person(Role.MODERATOR, name="Moderation"))

    shown = desk.get(page.format(number=idea.number, pk=idea.pk)).content.decode()

    source = f"/bild/{image.key}-klein.webp"
    assert f'src="{source}" alt="Eine Bank"' in shown
    assert "Beschreibung des Bildes: Eine Bank" in shown
    assert desk.get(source).status_code == 200
