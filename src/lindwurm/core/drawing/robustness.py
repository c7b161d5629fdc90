"""How far a plan stands as a chart: measures in rows, cases in columns, a sign with its word in each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from lindwurm.core.drawing import palette
from lindwurm.core.drawing.doubt_words import DOUBT
from lindwurm.core.drawing.html import environment
from lindwurm.core.drawing.roadmap import gap_words
from lindwurm.core.planning.doubt.judgement import Label, MeasureRobustness, Robustness
from lindwurm.core.planning.doubt.saying import label_words, measure_words, summary_sentences
from lindwurm.core.wording import Lang, number

if TYPE_CHECKING:
    from markupsafe import Markup

STAYS, MOVES, DROPS, COMES, OUT = "stays", "moves", "drops", "comes", "out"
MARKS: Final = (STAYS, MOVES, DROPS, COMES, OUT)
"""What a case does to a measure; each has a sign of its own shape."""
MARGIN, TRACK, LABEL, STEP, ROW, FOOT = 24, 330, 110, 22, 21, 34
FIRST = MARGIN + TRACK + LABEL
"""Where the first case begins."""
HEAD, LEGEND = 220, 66
LONGEST_TITLE, LONGEST_CASE = 44, 36
SLANT = 120
"""Room to the right for the last slanted heading."""
_ORDER: Final = (Label.DEPENDS, Label.NEVER, Label.MOSTLY, Label.IN_ANY_CASE)
"""What needs a look comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One measure in one case."""

    mark: str
    words: str
    x: int
    """Place in the image."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One measure in all cases."""

    measure: str
    title: str
    label: Label
    words: str
    """The judgement in full."""
    short: str
    """The label alone."""
    in_plan: bool
    cells: tuple[Cell, ...]
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A case over its column."""

    id: str
    name: str
    changed: str
    moved: int
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """An entry of the key."""

    mark: str
    words: str
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The chart as values: a page writes its table, `svg` is its image."""

    lang: Lang
    title: str
    summary: tuple[str, ...]
    """How far the plan stands, then its gap: in this order on every page."""
    headings: tuple[Heading, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[Swatch, ...]
    more: str
    """How many measures outside the plan are in no case and have no row; may be empty."""
    width: int
    height: int
    column_measure: str
    column_label: str

    @property
    def svg(self) -> Markup:
        """Draw the matrix as an image that stands alone, with title and description."""
        from markupsafe import Markup

        template = environment().get_template("robustness.svg.j2")
        drawn = template.render(
            matrix=self,
            description=DOUBT.say(
                "robustness-desc",
                self.lang,
                rows=len(self.rows),
                cases=len(self.headings),
                summary=" ".join(self.summary),
            ),
            palette=palette,
            margin=MARGIN,
            top=LEGEND + HEAD,
            label_at=MARGIN + TRACK,
            short=partial(_short, longest=LONGEST_CASE),
            short_title=partial(_short, longest=LONGEST_TITLE),
        )
        return Markup(drawn)  # noqa: S704 -- Jinja has escaped it


def matrix_of(robustness: Robustness, titles: Mapping[str, str], lang: Lang) -> Matrix:
    """Lay a robustness out; `titles` names the measures by id.

    Measures outside the plan that are in no case have no row and are counted. Without a case there is no row.
    """
    judged = robustness.measures if robustness.cases else ()
    shown = [entry for entry in judged if entry.start is not None or any(entry.stands)]
    shown.sort(
        key=lambda entry: (
            _ORDER.index(entry.label),
            entry.start is None,
            titles.get(entry.measure, entry.measure),
        )
    )
    left = len(judged) - len(shown)
    top = LEGEND + HEAD
    more = (
        ""
        if not left
        else DOUBT.say("more-never-one" if left == 1 else "more-never", lang, count=number(left, lang))
    )
    return Matrix(
        lang=lang,
        title=DOUBT.say("robustness", lang),
        summary=tuple(filter(None, (*summary_sentences(robustness, lang), gap_sentence(robustness, lang)))),
        headings=_headings(robustness, lang),
        rows=tuple(
            _row(entry, robustness, titles.get(entry.measure, entry.measure), top + ROW * place, lang)
            for place, entry in enumerate(shown)
        ),
        legend=tuple(
            Swatch(mark=mark, words=DOUBT.say(f"mark-{mark}", lang), x=x)
            for mark, x in zip(MARKS, (MARGIN, 130, 520, 650, 800), strict=True)
        ),
        more=more,
        width=max(FIRST + STEP * len(robustness.cases) + SLANT + MARGIN, 1000),
        height=top + ROW * len(shown) + FOOT,
        column_measure=DOUBT.say("col-measure", lang),
        column_label=DOUBT.say("col-label", lang),
    )


def _headings(robustness: Robustness, lang: Lang) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            id=case.id,
            name=case.name.into(lang),
            changed=case.changed.into(lang),
            moved=case.moved,
            x=FIRST + STEP * place + STEP // 2,
        )
        for place, case in enumerate(robustness.cases)
    )


def gap_sentence(robustness: Robustness, lang: Lang) -> str:
    """Say how far the plan may be below the best possible one, if the inputs hold, and on how many assumptions.

    Empty where the plan names no bound.
    """
    return gap_words(robustness.gap_certified, robustness.gap_by_solver, robustness.basis, lang)


def mark_icon(mark: str) -> Markup:
    """Draw the sign of a mark for a cell of a table; its word has to stand beside it."""
    from markupsafe import Markup

    module = environment().get_template("robustness_marks.svg.j2").make_module({"palette": palette})
    drawn = str(module.icon(mark)).strip()  # type: ignore[attr-defined] # a macro of the template
    return Markup(drawn)  # noqa: S704 -- Jinja has escaped it


def _row(entry: MeasureRobustness, robustness: Robustness, title: str, y: int, lang: Lang) -> MatrixRow:
    first = FIRST + STEP // 2
    marks = [_mark(entry, place) for place in range(len(robustness.cases))]
    return MatrixRow(
        measure=entry.measure,
        title=title,
        label=entry.label,
        words=measure_words(entry, robustness, lang),
        short=label_words(entry.label, lang),
        in_plan=entry.start is not None,
        cells=tuple(
            Cell(mark=mark, words=DOUBT.say(f"mark-{mark}", lang), x=first + STEP * place)
            for place, mark in enumerate(marks)
        ),
        y=y,
    )


def _mark(entry: MeasureRobustness, place: int) -> str:
    is_there = entry.starts[place] is not None
    if entry.start is None:
        return COMES if is_there else OUT
    if entry.stands[place]:
        return STAYS
    return MOVES if is_there else DROPS


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
