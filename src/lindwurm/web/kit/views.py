"""What every view of a page is made of: its municipality, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.views.generic.base import ContextMixin, View

from lindwurm.base.municipalities.models import Municipality
from lindwurm.web.kit.addresses import CITY, find_address, municipality_of
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import Policy, citizens

JOIN = "public:join"
"""Where somebody who has logged in becomes able to take part in this town."""

if TYPE_CHECKING:

    class _Page(ContextMixin, View):
        """What the mixins are mixed into."""

else:
    _Page = object


class MunicipalityMixin(_Page):
    """Finds the municipality of the address before anything else; 404 where there is none."""

    municipality: Municipality
    standing: str = ""
    """State of the version that the page shows: until ``adopted`` the page is marked as a draft."""
    title: str | Promise = ""
    """Heading of the page and first words of its window."""
    wide: bool = False
    """Whether the page needs the whole width, as a roadmap does."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the municipality; its name in the address is no business of the view's own arguments."""
        kwargs.pop(CITY, None)
        super().setup(request, *args, **kwargs)
        self.municipality = municipality_of(request)

    def dispatch(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Go on with the arguments that setup has left."""
        return super().dispatch(request, *self.args, **self.kwargs)

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Return the way from the start to this page; empty on the first level."""
        return ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the base page shows."""
        frame = {
            "municipality": self.municipality,
            "breadcrumbs": self.breadcrumbs(),
            "standing": self.standing,
            "title": self.title,
            "wide": self.wide,
        }
        return super().get_context_data(**{**frame, **kwargs})


class PolicyMixin(_Page):
    """Lets in only whom the view's `permission` allows; without one, nobody."""

    permission: ClassVar[Policy | None] = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask first; who has not logged in is asked to do so.

        Raises:
            PermissionDenied: if the person may not see the page.
        """
        policy = type(self).permission
        municipality: Municipality | None = getattr(self, "municipality", None)
        if policy is not None and policy(request.user, municipality):
            return super().dispatch(request, *args, **kwargs)
        if policy is not None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if policy is citizens and (door := find_address(request, JOIN)) and request.user.is_active:
            # Somebody of another town, or without a confirmed address: the next page says what is missing.
            return redirect_to_login(request.get_full_path(), login_url=door)
        raise PermissionDenied
