"""The app of the kit."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register


class KitConfig(AppConfig):
    """What all pages share."""

    name = "lindwurm.web.kit"
    label = "kit"

    def ready(self) -> None:
        """Let `check` see whether the front end was built."""
        register(front_end_is_built)


def front_end_is_built(app_configs: Any = None, **_kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 -- the signature is Django's
    """Report a missing front end at the start instead of at the first page."""
    from lindwurm.web.kit.assets import AssetError, asset_url

    try:
        asset_url("lindwurm.css")
    except AssetError as error:
        return [Error(str(error), id="kit.E001")]
    return []
