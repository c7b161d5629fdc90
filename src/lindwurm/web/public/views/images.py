"""Pictures that people have sent, as we have drawn them anew; from our own address, and not for long in caches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.generic import View

from lindwurm.base.files.models import MEDIA_TYPE, Image
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Idea, Photo
from lindwurm.web.kit.policies import everyone, inbox_staff
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin

FOR_MINUTES = "public, max-age=300"
"""What a moderator takes away is gone from every cache soon; until then nobody asks for the file again and again."""


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
        photo = Photo.objects.filter(image=image).select_related("idea__format__process").first()
        if photo is None:
            raise Http404("nobody shows it")
        is_public = _is_public(photo.idea)
        if not is_public and not inbox_staff(request.user, self.municipality):
            raise Http404("not for everybody")
        response = _file(image.small_path if self.small else image.path)
        if not is_public:
            response.headers["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
            return response
        response.headers["Cache-Control"] = FOR_MINUTES
        # The files under a random name never change.
        etag = response.headers["ETag"] = f'"{image.key}{"-small" if self.small else ""}"'
        return get_conditional_response(request, etag=etag, response=response) or response


def _is_public(idea: Idea) -> bool:
    return idea.visibility is Visibility.VISIBLE and idea.format.process.state is not ProcessState.DRAFT


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
