"""The way from the start to a format: over the page of its process, where there is one."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch

from lindwurm.stages.participation.models import Process
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.navigation import PUBLIC, Crumb


def way_to(request: HttpRequest, process: Process) -> list[Crumb]:
    """Return the breadcrumbs down to a process."""
    name, label = PUBLIC[0]
    start = Crumb(label=label, href=address(request, name))
    try:
        href = address(request, "public:process", slug=process.slug)
    except NoReverseMatch:  # an installation whose pages leave processes out
        return [start]
    return [start, Crumb(label=process.title, href=href)]
