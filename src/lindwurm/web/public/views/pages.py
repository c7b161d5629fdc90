"""Start, fields of action, partners, places, grants, method, changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lindwurm.core.city import CityKind
from lindwurm.stages.participation.queries.figures import idea_figures
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.public.files import can_make
from lindwurm.web.public.folder import gives_files, gives_folder, is_frozen
from lindwurm.web.public.reads.certificate import basis_share
from lindwurm.web.public.reads.changes import changes_of
from lindwurm.web.public.reads.choice import groups_of
from lindwurm.web.public.reads.grants import grants_of
from lindwurm.web.public.reads.sites import sites_of
from lindwurm.web.public.views.base import PublicPage, VoicePage

NEXT_SHOWN = 6


class StartPage(VoicePage):
    """What the city does, what is next, what changed, and what became of ideas."""

    template_name = "public/start.html"
    shows_plan = True
    title = gettext_lazy("Digital roadmap")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add counts, the next starts and the changes."""
        return super().get_context_data(
            counts=self.book.counts(),
            total=len(self.book.entries),
            soon=self.book.next_starts(NEXT_SHOWN),
            fields=groups_of(self.book, tuple(self.book.entries.values())),
            changes=changes_of(self.municipality, book=self.book),
            figures=idea_figures(self.municipality, self.book.today),
            **kwargs,
        )


class FieldPage(PublicPage):
    """A field of action with its measures."""

    template_name = "public/field.html"
    wide = True

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the roadmap."""
        return (
            Crumb(label=_("Roadmap"), href=address(self.request, "public:roadmap")),
            Crumb(label=self.group.field.title.text),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the field; 404 where there is none with public measures."""
        groups = groups_of(self.book, self.book.inside(self.kwargs["slug"]))
        if not groups:
            raise Http404("no such field of action")
        (self.group,) = groups
        partners = [
            info
            for info in self.book.organisations.values()
            if any(info.id == entry.owner or info.id in entry.partners for entry in self.group.entries)
        ]
        return super().get_context_data(
            group=self.group,
            title=self.group.field.title.text,
            axis=self.book.axis,
            partners=partners,
            **kwargs,
        )


class PartnersPage(PublicPage):
    """Who carries the roadmap."""

    template_name = "public/partners.html"
    title = gettext_lazy("Partners")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisations with public measures, and how many."""
        found = [(info, self.book.of_partner(info.id)) for info in self.book.organisations.values()]
        rows = [(info, self.book.counts(entries), len(entries)) for info, entries in found if entries]
        return super().get_context_data(
            partners=[row for row in rows if row[0].is_partner],
            others=[row for row in rows if not row[0].is_partner],
            **kwargs,
        )


class PartnerPage(PublicPage):
    """A partner with the measures it answers for or takes part in."""

    template_name = "public/partner.html"
    wide = True

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the partners."""
        return (
            Crumb(label=_("Partners"), href=address(self.request, "public:partners")),
            Crumb(label=self.info.name.text),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the partner; 404 where it has no public measure."""
        entries = self.book.of_partner(self.kwargs["slug"])
        if not entries:
            raise Http404("no such partner")
        self.info = self.book.organisations[self.kwargs["slug"]]
        return super().get_context_data(
            info=self.info,
            title=self.info.name.text,
            groups=groups_of(self.book, entries),
            counts=self.book.counts(entries),
            total=len(entries),
            answers=sum(entry.owner == self.info.id for entry in entries),
            axis=self.book.axis,
            **kwargs,
        )


class SitesPage(PublicPage):
    """Where measures happen: the list first, the map beside it."""

    template_name = "public/sites.html"
    title = gettext_lazy("Places")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add places and map."""
        return super().get_context_data(map=sites_of(self.municipality, book=self.book), **kwargs)


class GrantsPage(PublicPage):
    """Grants that were filed, granted and planned, and the programmes."""

    template_name = "public/grants.html"
    title = gettext_lazy("Grants")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add grants and programmes."""
        return super().get_context_data(grants=grants_of(self.municipality, book=self.book), **kwargs)


class MethodPage(PublicPage):
    """How the plan comes about, what it is worth, and everything to take along."""

    template_name = "public/method.html"
    title = gettext_lazy("Data and method")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the certificate and what may be downloaded."""
        version = self.book.version
        return super().get_context_data(
            share=basis_share(version, self.book.lang) if version else None,
            can_paper=can_make("pdf"),
            has_plan=bool(version and version.is_computed) and gives_files(self.municipality, self.book),
            has_folder=gives_folder(self.municipality, self.book, self.stamp),
            is_frozen=version is not None and is_frozen(self.municipality, version.pk),
            is_real=self.municipality.kind == CityKind.REAL.value,
            **kwargs,
        )


class ChangesPage(PublicPage):
    """What changed since the version before."""

    template_name = "public/changes.html"
    title = gettext_lazy("What changed since the last version")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the changes."""
        return super().get_context_data(changes=changes_of(self.municipality, book=self.book), **kwargs)
