"""Makes a picture anew from what was sent: smaller, turned upright, and without a word about camera, place or time.

What a browser gets was written by our own encoder, pixel by pixel: nothing that hides in a file of others, a script
or a second file behind the first, comes through.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_PIXELS: Final = 16_000_000
"""A small file may unfold to a picture that fills the memory."""
MOST_IN_PARTS: Final = 50_000_000
"""Of a JPEG that is stored part after part, as cameras do: it is unfolded at the size that is needed only."""
LARGE, SMALL = 1600, 480
FORMATS: Final = ("JPEG", "PNG", "WEBP")
_JPEG: Final = {"JPEG", "MPO"}
"""MPO: a JPEG with a second picture behind the first, as many phones save them; only the first is read."""
_QUALITY = 82
_LOCK: Final = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture as WebP."""

    data: bytes
    width: int
    height: int


def redraw(upload: Any) -> tuple[Drawn, Drawn]:
    """Return a sent picture anew, large and small.

    Raises:
        ValidationError: if it is too big, no picture, or one that cannot be read to its end.
    """
    data = _read(upload)
    try:
        with _whole_only(), Image.open(BytesIO(data), formats=FORMATS) as sent:
            _check_pixels(sent)
            # A JPEG is read at the size that is needed: less memory, less time.
            sent.draft("RGB", _at_large_size(sent))
            large = _made_small(sent)
        return _drawn(large), _drawn(_thumbnail(large, SMALL))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        words = _(
            "The picture has far too many pixels. Please make it smaller, 4000 pixels wide for example, and send it once more."
        )
        raise ValidationError(words, "pixels") from None
    except UnidentifiedImageError:
        raise ValidationError(
            _("A picture in the format JPEG, PNG or WebP is needed; this file is something else."), "format"
        ) from None
    except Exception:  # noqa: BLE001 -- a decoder that meets a broken file may fail in any way
        raise ValidationError(
            _("The picture is damaged or incomplete. Please open it, save it anew and send it once more."),
            "broken",
        ) from None


@contextmanager
def _whole_only() -> Iterator[None]:
    """Take no half pictures: what draws papers allows them for the whole process."""
    with _LOCK:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read(upload: Any) -> bytes:
    data: bytes = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        words = _("The picture may be up to %(most)s MB; this one is bigger. Please make it smaller.")
        raise ValidationError(words, "bytes", {"most": MOST_BYTES // 1024**2})
    if not data:
        raise ValidationError(_("The file is empty."), "empty")
    return data


def _check_pixels(sent: Image.Image) -> None:
    in_parts = sent.format in _JPEG and not sent.info.get("progressive")
    most = MOST_IN_PARTS if in_parts else MOST_PIXELS
    if sent.width * sent.height > most:
        words = _(
            "The picture may have up to %(most)s million pixels; this one is %(width)s × %(height)s. "
            "Please make it smaller, 4000 pixels wide for example, and send it once more."
        )
        given = {"most": most // 10**6, "width": sent.width, "height": sent.height}
        raise ValidationError(words, "pixels", given)


def _at_large_size(sent: Image.Image) -> tuple[int, int]:
    """Return width and height once the longer side is `LARGE`: asked for a square, Pillow reads a flat picture whole."""
    longest = max(sent.size)
    return max(1, LARGE * sent.width // longest), max(1, LARGE * sent.height // longest)


def _made_small(sent: Image.Image) -> Image.Image:
    """Return the picture at its large size, upright; it is turned last, when there is little to turn."""
    see_through = sent.mode in {"RGBA", "LA", "PA"} or "transparency" in sent.info
    mode = "RGBA" if see_through else "RGB"
    sent.load()
    whole = sent if sent.mode == mode else sent.convert(mode)
    whole.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(whole)


def _thumbnail(source: Image.Image, longest: int) -> Image.Image:
    picture = source.copy()
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return picture


def _drawn(picture: Image.Image) -> Drawn:
    # On a new sheet: what the old one carries beside its pixels stays behind.
    sheet = Image.new(picture.mode, picture.size)
    sheet.paste(picture)
    written = BytesIO()
    sheet.save(written, "WEBP", quality=_QUALITY)
    return Drawn(data=written.getvalue(), width=sheet.width, height=sheet.height)
