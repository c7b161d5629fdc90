"""Keeps pictures and throws them away."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lindwurm.base.audit.domain import record
from lindwurm.base.files.models import LONGEST_ALT, Image
from lindwurm.base.files.redraw import redraw
from lindwurm.base.municipalities.models import Municipality


def store_image(*, municipality: Municipality, upload: Any, alt: str, acting_user: Any) -> Image:
    """Keep a picture, made anew in two sizes; nothing of the sent file itself is kept.

    Args:
        municipality: where it belongs.
        upload: the sent file.
        alt: what it shows, for people who do not see it.
        acting_user: who sent it; None without an account.

    Raises:
        ValidationError: if there is no description, or the file is no picture, too big or damaged.
    """
    words = " ".join(alt.split())
    if not words or len(words) > LONGEST_ALT:
        raise ValidationError(
            _("Say in a few words, up to %(most)s characters, what the picture shows."),
            "alt",
            {"most": LONGEST_ALT},
        )
    large, small = redraw(upload)
    image = Image(
        municipality=municipality,
        alt=words,
        width=large.width,
        height=large.height,
        small_width=small.width,
        small_height=small.height,
        size=len(large.data),
        digest=hashlib.sha256(large.data).hexdigest(),
        uploaded_by=acting_user,
    )
    try:
        _write(image.path, large.data)
        _write(image.small_path, small.data)
        with transaction.atomic():
            image.save()
            record(
                municipality=municipality,
                acting_user=acting_user,
                action="files.image_stored",
                target=image,
                data={"size": image.size, "width": image.width, "height": image.height},
            )
    except BaseException:
        _remove(image.path, image.small_path)
        raise
    return image


@transaction.atomic
def delete_image(*, image: Image, acting_user: Any) -> None:
    """Throw a picture away; its files go when the act is certain."""
    record(
        municipality=image.municipality, acting_user=acting_user, action="files.image_deleted", target=image
    )
    transaction.on_commit(partial(_remove, image.path, image.small_path))
    image.delete()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.touch(mode=0o640)
    part.write_bytes(data)
    part.rename(path)


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
