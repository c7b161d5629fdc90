"""An idea as its office page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.models import Answer, Idea, IdeaEvent, Photo
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.search import weighed_ideas
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.stages.strategy.models import Field
from lindwurm.web.office.inbox.reads.trays import Row, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An idea that says something alike."""

    idea: Idea
    percent: int
    """How alike: 100 = every telling word, also in the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaPage:
    """Everything on the page of an idea."""

    row: Row
    author: str
    answers: tuple[Answer, ...]
    events: tuple[IdeaEvent, ...]
    similar: tuple[Similar, ...]
    merged: tuple[Idea, ...]
    """Ideas that go on in it."""
    measures: tuple[Measure, ...]
    """That it has become, or become a part of."""
    photos: tuple[Photo, ...]


def page_of(idea: Idea, lang: Lang, today: date) -> IdeaPage:
    """Look at everything; the number of queries does not grow with what hangs on the idea."""
    links = MeasureIdea.objects.of(idea.municipality).filter(idea=idea).select_related("measure")
    return IdeaPage(
        row=row_of(idea, today),
        author=authors_of([idea], lang=lang)[idea.pk],
        answers=tuple(idea.answers.select_related("unit")),
        events=tuple(idea.events.all()),
        similar=similar_of(idea),
        merged=tuple(idea.merged.order_by("number")),
        photos=tuple(idea.photos.select_related("image")),
        measures=tuple(link.measure for link in links.order_by("measure__place", "measure__pk")),
    )


def similar_of(idea: Idea) -> tuple[Similar, ...]:
    """Return the ideas that say something alike, the likest first."""
    found = weighed_ideas(idea.municipality, idea)
    return tuple(Similar(idea=other, percent=round(100 * likeness)) for other, likeness in found)


def unit_options(municipality: Municipality) -> list[tuple[str, str]]:
    """Return the units to choose from."""
    return [(unit.key, str(unit.name)) for unit in Unit.objects.of(municipality).current()]


def field_options(municipality: Municipality) -> list[tuple[str, str]]:
    """Return the fields of action to choose from."""
    return [(field.key, str(field.title)) for field in Field.objects.of(municipality).current()]


def measure_options(municipality: Municipality) -> list[tuple[str, str]]:
    """Return the measures to choose from."""
    return [(measure.key, str(measure.title)) for measure in office_measures(municipality)]
