"""Pictures: made anew without metadata, refused when they are none, and gone from the disk when deleted."""

import random
import struct
import subprocess
import sys
import zlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from base_factories import MunicipalityFactory, UserFactory
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override
from PIL import Image as Picture
from PIL import ImageFile
from PIL.ExifTags import GPS, Base

from lindwurm.base.audit.models import Entry
from lindwurm.base.files import redraw
from lindwurm.base.files.domain import delete_image, store_image
from lindwurm.base.files.models import Image
from lindwurm.base.files.tasks import sweep_files

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def town():
    return MunicipalityFactory(slug="musterstadt")


def drawn(size=(60, 30), kind="JPEG", mode="RGB", **more):
    """A picture: left half red, right half blue."""
    picture = Picture.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    picture = picture.convert(mode)
    written = BytesIO()
    picture.save(written, kind, **more)
    return written.getvalue()


def with_exif(orientation=6):
    exif = Picture.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = "Kamera von Anna"
    exif.get_ifd(0x8825)[GPS.GPSLatitude] = (49.0, 37.0, 55.0)
    return drawn(exif=exif, comment=b"Rheinstrasse 3")


def store(town, data, alt="Eine Bank am Rhein", user=None):
    upload = SimpleUploadedFile("Anna Muster Rheinstr. 3.jpg", data, "image/jpeg")
    return store_image(municipality=town, upload=upload, alt=alt, acting_user=user)


def refused(town, data):
    with pytest.raises(ValidationError) as error:
        store(town, data)
    assert not Image.objects.exists()
    return error.value.code


def outcome(town, data):
    """What becomes of a file: kept, or the code of the error."""
    try:
        image = store(town, data)
    except ValidationError as error:
        return error.code
    return "kept" if image.path.exists() else "lost"


def files(media):
    return sorted(path for path in Path(media).rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("JPEG", "CMYK")]
)
def test_picture_is_kept_in_two_sizes(town, media, kind, mode):
    image = store(town, drawn((2000, 1000), kind, mode))

    assert (image.width, image.height) == (1600, 800)
    assert (image.small_width, image.small_height) == (480, 240)
    assert files(media) == sorted([image.path, image.small_path])
    with Picture.open(image.path) as kept:
        assert (kept.format, kept.size) == ("WEBP", (1600, 800))
    assert image.size == image.path.stat().st_size


def test_small_picture_is_not_blown_up(town):
    image = store(town, drawn((60, 30)))

    assert (image.width, image.small_width) == (60, 60)


def test_camera_place_and_comment_are_gone_and_the_picture_stands_upright(town):
    sent = with_exif()
    assert b"Kamera von Anna" in sent

    image = store(town, sent)

    assert (image.width, image.height) == (30, 60)
    for path in (image.path, image.small_path):
        data = path.read_bytes()
        assert not any(word in data for word in (b"Anna", b"Rheinstrasse", b"EXIF", b"XMP", b"ICCP"))
        with Picture.open(path) as kept:
            assert dict(kept.getexif()) == {}
            assert set(kept.info) <= {"loop", "background", "timestamp", "duration"}


def test_names_are_random_and_tell_nothing(town):
    first, second = store(town, drawn()), store(town, drawn())

    assert first.key != second.key
    assert first.digest == second.digest
    assert "Anna" not in str(first.path)
    assert first.path.parent.name == "musterstadt"


def test_see_through_stays_see_through(town):
    picture = Picture.new("RGBA", (10, 10), (0, 0, 0, 0))
    written = BytesIO()
    picture.save(written, "PNG")

    with Picture.open(store(town, written.getvalue()).path) as kept:
        assert kept.mode == "RGBA"


@pytest.mark.parametrize("alt", ["", "   ", "x" * 301])
def test_without_a_description_there_is_no_picture(town, media, alt):
    with pytest.raises(ValidationError) as error:
        store(town, drawn(), alt=alt)
    assert error.value.code == "alt"
    assert files(media) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (SVG, "format"),
        (HTML, "format"),
        (b"GIF89a" + HTML, "format"),
        (drawn(kind="GIF"), "format"),
        (drawn(kind="TIFF"), "format"),
        (b"\xff\xd8\xff\xe0" + HTML, "broken"),
        (b"\x89PNG\r\n\x1a\n" + HTML, "broken"),
        (b"%PDF-1.7", "format"),
        (drawn((400, 400), "PNG")[:-200], "broken"),
        (drawn((400, 400))[:700], "broken"),
        (b"x" * (redraw.MOST_BYTES + 1), "bytes"),
    ],
)
def test_what_is_no_whole_picture_is_refused(town, media, data, code):
    assert refused(town, data) == code
    assert files(media) == []


def bomb(width, height):
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(4001, 4000), (12_000, 9_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_bomb_is_refused_before_it_unfolds(town, size):
    assert refused(town, bomb(*size)) in {"pixels", "broken"}


def test_camera_picture_of_fifty_million_pixels_is_taken_and_one_that_unfolds_whole_is_not(town):
    assert outcome(town, drawn((8000, 6000))) == "kept"
    assert outcome(town, drawn((8000, 6000), progressive=True)) == "pixels"


def test_phone_picture_with_a_second_one_behind_it_is_taken_as_the_jpeg_that_it_is(town):
    second = Picture.new("RGB", (60, 30), "green")

    assert outcome(town, drawn((6000, 4000), "MPO", save_all=True, append_images=[second])) == "kept"


def test_whoever_sends_too_many_pixels_is_told_what_to_do(town):
    with pytest.raises(ValidationError) as error, override("de"):
        store(town, bomb(4001, 4000))

    assert " ".join(error.value.messages) == (
        "Das Bild darf bis zu 16 Millionen Bildpunkte haben; dieses hat 4001 × 4000. Bitte verkleinern Sie es, zum "
        "Beispiel auf 4000 Bildpunkte Breite, und senden Sie es noch einmal."
    )


PEAK = """
import sys
from io import BytesIO
from lindwurm.base.files.redraw import redraw

def most():
    with open("/proc/self/status") as told:
        return int(next(line for line in told if line.startswith("VmHWM")).split()[1]) // 1024

with open(sys.argv[1], "rb") as sent:
    data = sent.read()
redraw(open(sys.argv[2], "rb"))
before = most()
redraw(BytesIO(data))
print(most() - before)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell how much a process took"
)
@pytest.mark.parametrize(
    ("kind", "mode", "size", "megabytes"),
    [
        ("PNG", "RGBA", (4000, 4000), 200),
        ("WEBP", "RGBA", (4000, 4000), 320),
        ("JPEG", "RGB", (8000, 6000), 120),
        ("JPEG", "RGB", (16000, 3100), 120),
    ],
)
def test_largest_pictures_take_no_more_memory_than_stated(tmp_path, kind, mode, size, megabytes):
    large, small = tmp_path / "large", tmp_path / "small"
    large.write_bytes(drawn(size, kind, mode))
    small.write_bytes(drawn((60, 30), kind, mode))

    told = subprocess.run(
        [sys.executable, "-c", PEAK, str(large), str(small)], capture_output=True, text=True, check=True
    )

    assert int(told.stdout) < megabytes


def test_what_hides_behind_a_picture_stays_outside(town):
    image = store(town, drawn() + b"\nPK\x03\x04" + HTML)

    assert b"script" not in image.path.read_bytes()


def test_broken_pictures_end_in_a_picture_or_a_clear_word(town):
    source = random.Random(5)
    originals = [drawn((80, 60)), drawn((80, 60), "PNG"), drawn((80, 60), "WEBP"), with_exif()]
    for _round in range(60):
        data = bytearray(source.choice(originals))
        for _change in range(source.randint(1, 12)):
            data[source.randrange(len(data))] = source.randrange(256)
        if source.random() < 0.3:
            del data[source.randrange(len(data)) :]
        assert outcome(town, bytes(data)) in {"kept", "format", "broken", "pixels", "empty"}


def test_nothing_stays_on_the_disk_when_the_row_cannot_be_kept(town, media, monkeypatch):
    def fail(self, *args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Image, "save", fail)
    with pytest.raises(IntegrityError):
        store(town, drawn())
    assert files(media) == []


def test_deletion_takes_the_files_when_the_act_is_certain(town, media, django_capture_on_commit_callbacks):
    image = store(town, drawn(), user=UserFactory())

    with django_capture_on_commit_callbacks() as waiting, transaction.atomic():
        delete_image(image=image, acting_user=None)
    assert len(files(media)) == 2
    for act in waiting:
        act()

    assert files(media) == []
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "files.image_deleted",
        "files.image_stored",
    ]


def test_sweep_takes_strays_and_leaves_the_young(town, media):
    kept, gone = store(town, drawn()), store(town, drawn())
    Image.objects.filter(pk=gone.pk).delete()

    assert sweep_files.call() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert sweep_files.call() == 2

    assert files(media) == sorted([kept.path, kept.small_path])


def test_P_8_picture_forgets_who_sent_it(town):
    user = UserFactory()
    image = store(town, drawn(), user=user)

    user.delete()

    image.refresh_from_db()
    assert image.uploaded_by is None


def test_half_a_picture_is_refused_also_where_papers_were_drawn_before(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    whole = BytesIO()
    Picture.new("RGB", (300, 200), "navy").save(whole, "PNG")

    with pytest.raises(ValidationError):
        redraw.redraw(BytesIO(whole.getvalue()[:-40]))

    assert ImageFile.LOAD_TRUNCATED_IMAGES is True
