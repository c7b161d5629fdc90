"""Pictures that people have sent, as we have drawn them anew; from our own address, kept for ever by browsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.generic import View

from lindwurm.base.files.models import MEDIA_TYPE, Image
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Photo
from lindwurm.web.kit.policies import everyone, inbox_staff
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin

FOR_EVER = "public, max-age=31536000, immutable"
"""A picture never changes under its random name."""


class Picture(MunicipalityMixin, PolicyMixin, View):
    """One picture; what a moderator has yet to see, or took away, is for the office alone."""

    permission = everyone
    small = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002 -- Django's signature
        """Send the file; 404 where there is none for this visitor."""
        image = (
            Image.objects.of(self.municipality)
            .select_related("municipality")
            .filter(key=kwargs["key"])
            .first()
        )
        if image is None:
            raise Http404("no such picture")
        photo = Photo.objects.filter(image=image).select_related("idea").first()
        is_public = photo is None or photo.idea.visibility is Visibility.VISIBLE
        if not is_public and not inbox_staff(request.user, self.municipality):
            raise Http404("not for everybody")
        response = _file(image.small_path if self.small else image.path)
        response.headers["Cache-Control"] = FOR_EVER if is_public else "private, no-store"
        if not is_public:
            patch_vary_headers(response, ["Cookie"])
        return response


def _file(path: Path) -> HttpResponse:
    """Send a file with the type that we gave it, whatever its name says.

    Raises:
        Http404: if it is gone.
    """
    try:
        response = HttpResponse(path.read_bytes(), content_type=MEDIA_TYPE)
    except FileNotFoundError:
        raise Http404("no such file") from None
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    return response
