"""The roadmap of a municipality as everybody may see it, read once and kept until somebody changes something."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Parameters, Text
from lindwurm.core.drawing.labels import label
from lindwurm.core.wording import Lang
from lindwurm.stages.partners.models import Organisation, Role, Unit
from lindwurm.stages.plans.models import PlannedMeasure, Settings, Version
from lindwurm.stages.plans.models.runs import LARGE as LARGE_OF_RUN
from lindwurm.stages.plans.models.versions import LARGE
from lindwurm.stages.plans.queries import public_versions, version_grants
from lindwurm.stages.roadmap.models import Dependency, Measure, MeasurePartner, Milestone, Variant
from lindwurm.stages.roadmap.queries import hidden_measures, published_measures
from lindwurm.stages.strategy.models import Field
from lindwurm.web.public.reads import axes
from lindwurm.web.public.reads.certificate import certificate_of
from lindwurm.web.public.reads.entries import Parts, entries_of, legend_of
from lindwurm.web.public.reads.stamp import Stamp
from lindwurm.web.public.reads.values import Book, FieldInfo, PartnerInfo, VersionInfo

KEPT = 12
"""So many books are kept in a process: languages and municipalities that were asked for last."""
LARGE_OF_VERSIONS = (*LARGE, *(f"run__{name}" for name in (*LARGE_OF_RUN, "progress")))

Row = TypeVar("Row")
_books: OrderedDict[tuple[str, str], Book] = OrderedDict()
_lock = threading.Lock()


def book_of(municipality: Municipality, *, lang: Lang, stamp: Stamp) -> Book:
    """Return the public roadmap, from memory where nothing has changed."""
    key = (stamp.text, lang)
    with _lock:
        found = _books.get(key)
        if found is not None:
            _books.move_to_end(key)
            return found
    book = read_book(municipality, lang=lang, today=timezone.localdate())
    if stamp.changed is not None:
        with _lock:
            _books[key] = book
            while len(_books) > KEPT:
                _books.popitem(last=False)
    return book


def read_book(municipality: Municipality, *, lang: Lang, today: date) -> Book:
    """Read the public roadmap in a fixed number of queries."""
    settings = Settings.objects.filter(municipality=municipality).only("now", "parameters").first()
    versions = tuple(public_versions(municipality).defer(*LARGE_OF_VERSIONS).select_related("run"))
    document = _document(versions[0]) if versions else ""
    planned = _planned(versions[0] if versions else None)
    hidden = tuple(hidden_measures(municipality).only("key", "title_de", "title_en", "municipality"))
    parts = _parts(
        municipality, versions[0] if versions else None, planned, hidden, settings, lang=lang, today=today
    )
    now = settings.now if settings else None
    axis = axes.axis_of(parts.planned.values(), now=now, today=today, marks=parts.milestones.values())
    entries = entries_of(parts, axis, now=now)
    return Book(
        lang=lang,
        city=label(Text(de=municipality.name_de, en=municipality.name_en or None), lang),
        notice=label(Text(de=municipality.notice_de, en=municipality.notice_en or None), lang),
        today=today,
        now=now,
        version=_version(versions[0], lang) if versions else None,
        versions=tuple(_version(row, lang) for row in versions),
        fields=parts.fields,
        organisations=parts.organisations,
        names=_names(municipality),
        entries=entries,
        certificate=certificate_of(document, lang),
        axis=axis,
        legend=legend_of(entries.values(), lang),
        secrets=parts.secrets,
        has_all=not any(row.pk in planned or f'"{row.key}"' in document for row in hidden),
    )


def _document(version: Version) -> str:
    found = Version.objects.filter(pk=version.pk).values_list("document", flat=True).first()
    return found or ""


def _parts(
    municipality: Municipality,
    version: Version | None,
    planned: Mapping[int, PlannedMeasure],
    hidden: Sequence[Measure],
    settings: Settings | None,
    *,
    lang: Lang,
    today: date,
) -> Parts:
    """Read every row that the roadmap needs, each kind in one query."""
    measures = tuple(published_measures(municipality).select_related("owner_unit__organisation"))
    public = {measure.pk for measure in measures}
    told = {title for row in measures for title in (row.title_de, row.title_en)}
    return Parts(
        lang=lang,
        today=today,
        stale_after_months=(settings.parameters if settings else Parameters()).stale_after_months,
        measures=measures,
        planned={pk: row for pk, row in planned.items() if pk in public},
        grants=_grouped(version_grants(version) if version else (), "measure_id"),
        fields=tuple(
            FieldInfo(id=row.key, title=label(Text(de=row.title_de, en=row.title_en or None), lang))
            for row in Field.objects.of(municipality).current()
        ),
        organisations={
            row.key: PartnerInfo(
                id=row.key,
                name=label(Text(de=row.name_de, en=row.name_en or None), lang),
                kind=row.kind.value,
                is_partner=row.partner,
            )
            for row in Organisation.objects.of(municipality).current().order_by("-partner", f"sort_{lang}")
        },
        partners=_grouped(
            MeasurePartner.objects.of(municipality).select_related("organisation"), "measure_id"
        ),
        milestones=_grouped(Milestone.objects.of(municipality).filter(measure__in=public), "measure_id"),
        after=_grouped(
            Dependency.objects.of(municipality).filter(measure__in=public, predecessor__in=public),
            "measure_id",
        ),
        variants=_grouped(Variant.objects.of(municipality).filter(measure__in=public), "measure_id"),
        secrets=tuple(
            title for row in hidden for title in (row.title_de, row.title_en) if title and title not in told
        ),
    )


def _names(municipality: Municipality) -> dict[str, str]:
    """Return the names of roles and units by id."""
    units = {unit.key: unit.name for unit in Unit.objects.of(municipality)}
    return units | {role.key: role.name for role in Role.objects.of(municipality)}


def _planned(version: Version | None) -> Mapping[int, PlannedMeasure]:
    if version is None:
        return {}
    rows = PlannedMeasure.objects.of(version.municipality).filter(version=version)
    return {row.measure_id: row for row in rows.defer("explanation")}


def _grouped(rows: Iterable[Row], name: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _version(row: Version, lang: Lang) -> VersionInfo:
    basis = row.basis
    assert row.published_on is not None  # noqa: S101 -- asked for
    run = row.run
    scenario = Text(de=run.scenario_de, en=run.scenario_en or None) if run else Text(de="")
    names = ("documented", "estimated", "assumed", "missing")
    return VersionInfo(
        pk=row.pk,
        key=row.key,
        number=row.number,
        state=str(row.state),
        published_on=row.published_on,
        title=label(Text(de=row.title_de, en=row.title_en or None), lang).text,
        note=label(Text(de=row.note_de, en=row.note_en or None), lang).text,
        scenario=label(scenario, lang).text,
        gap=row.gap,
        basis={name: getattr(basis, name) for name in names} if basis else {},
        is_computed=bool(row.problem_hash),
    )
