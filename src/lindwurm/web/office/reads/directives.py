"""Directives as rows of a list, in words, and what a form about them lets people choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core import city
from lindwurm.core.city import DirectiveKind
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import decode
from lindwurm.core.wording import Lang, quarter, quoted, sentence
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.plans.models import Directive, Settings
from lindwurm.stages.plans.queries import directives_of
from lindwurm.stages.plans.records import OWN_MONEY
from lindwurm.stages.roadmap.models import Measure, Variant
from lindwurm.stages.roadmap.queries import office_measures

Option = tuple[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a directive can name."""

    measures: Sequence[Option]
    """By field of action."""
    variants: Sequence[Option]
    """By measure; value ``measure|variant``."""
    programmes: Sequence[Option]
    quarters: Sequence[Quarter]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveRow:
    """A directive in the list."""

    row: Directive
    title: str
    words: str
    href: str
    is_one_of_many: bool
    """Another directive is about the same measure: only the id tells them apart."""


def choices_of(municipality: Municipality) -> Choices:
    """Return what the municipality has, in a fixed number of queries; empty while nothing is loaded."""
    measures = list(office_measures(municipality))
    fields: dict[tuple[int, str], list[Option]] = {}
    for measure in measures:
        fields.setdefault((measure.field.place, measure.field.title), []).append((measure.key, measure.title))
    ways: dict[str, list[Option]] = {}
    titles = {measure.key: measure.title for measure in measures}
    for variant in Variant.objects.of(municipality).filter(measure__key__in=titles).select_related("measure"):
        key = variant.measure.key
        ways.setdefault(key, []).append((f"{key}|{variant.key}", variant.title))
    programmes = Programme.objects.of(municipality).current().filter(not_usable_de="")
    return Choices(
        measures=[
            (title, found) for (_place, title), found in sorted(fields.items(), key=lambda each: each[0])
        ],
        variants=[(titles[key], found) for key, found in ways.items() if len(found) > 1],
        programmes=[(row.key, row.name) for row in programmes],
        quarters=_quarters(municipality),
    )


def _quarters(municipality: Municipality) -> tuple[Quarter, ...]:
    settings = Settings.objects.filter(municipality=municipality).first()
    if settings is None:
        return ()
    last = settings.horizon_first.plus(settings.horizon_quarters - 1)
    return tuple(settings.now.plus(steps) for steps in range(settings.now.until(last) + 1))


def directive_rows(
    municipality: Municipality, address: Callable[[str], str], lang: Lang
) -> tuple[DirectiveRow, ...]:
    """Return the directives that hold, in words."""
    rows = list(directives_of(municipality))
    about = Counter(row.measure_id for row in rows)
    return tuple(
        DirectiveRow(
            row=row,
            title=row.measure.title,
            words=directive_words(row, lang),
            href=address(row.key),
            is_one_of_many=about[row.measure_id] > 1,
        )
        for row in rows
    )


def directive_words(row: Directive, lang: Lang) -> str:
    """Say what a directive demands of its measure."""
    if row.kind is DirectiveKind.FORBID:
        return _forbidden(row, lang)
    way, financing = _way(row, lang)
    window = window_words(row.start_from, row.start_to, lang)
    return ", ".join(filter(None, (_("shall be in the plan"), way, window, financing)))


def _way(row: Directive, lang: Lang) -> tuple[str, str]:
    """Say in which variant and with whose money; empty where it is left open."""
    titles = {variant.key: variant.title for variant in row.measure.variants.all()}
    way, financing = "", ""
    if row.variant:
        way = _("in the way %(way)s") % {"way": quoted(titles.get(row.variant, row.variant), lang)}
    if row.own_money:
        financing = _("with own money only")
    elif row.programme:
        financing = _("with the programme %(name)s") % {"name": quoted(row.programme.name, lang)}
    return way, financing


def _forbidden(row: Directive, lang: Lang) -> str:
    """Say what must not be: time, variant and financing limit what is forbidden, they demand nothing."""
    way, financing = _way(row, lang)
    if row.own_money:
        # "Not with own money only" could be read as asking for own money among others.
        financing = _("without any grant")
    how = "".join(f" {part}" for part in (way, financing) if part)
    first, last = row.start_from, row.start_to
    if first is not None and last is not None:
        words = _("must not start%(how)s from %(first)s to %(last)s")
        return words % {"how": how, "first": quarter(first, lang), "last": quarter(last, lang)}
    if last is not None:
        return _("must not start%(how)s before the end of %(quarter)s") % {
            "how": how,
            "quarter": quarter(last, lang),
        }
    if first is not None:
        return _("must not start%(how)s in %(quarter)s or later") % {
            "how": how,
            "quarter": quarter(first, lang),
        }
    return _("must not be carried out%(how)s") % {"how": how} if how else _("shall not be in the plan")


def asked_words(parameters: Mapping[str, Any], municipality: Municipality, lang: Lang) -> str:
    """Say of which directive a price was asked, by the titles of today."""
    return demand_words(decode(city.Directive, parameters["demand"]), municipality, lang)


def demand_words(demand: city.Directive, municipality: Municipality, lang: Lang) -> str:
    """Say a demand by the titles of today."""
    measure = Measure.objects.of(municipality).filter(key=demand.measure).first()
    programmes = Programme.objects.of(municipality).filter(key=demand.programme)
    title = demand.measure if measure is None else measure.title
    if measure is None:
        return quoted(title, lang)
    row = Directive(
        municipality=municipality,
        kind=demand.kind,
        measure=measure,
        variant=demand.variant or "",
        start_from=demand.start_from,
        start_to=demand.start_to,
        programme=programmes.first(),
        own_money=demand.programme == OWN_MONEY,
    )
    return sentence(f"{quoted(title, lang)} {directive_words(row, lang)}")


def window_words(first: Quarter | None, last: Quarter | None, lang: Lang) -> str:
    """Say between which quarters something starts; empty where it is left open."""
    if first is None and last is None:
        return ""
    if first is None:
        assert last is not None  # noqa: S101 -- one of them is set
        return _("start in %(quarter)s or earlier") % {"quarter": quarter(last, lang)}
    if last is None:
        return _("start in %(quarter)s or later") % {"quarter": quarter(first, lang)}
    return _("start from %(first)s to %(last)s") % {
        "first": quarter(first, lang),
        "last": quarter(last, lang),
    }
