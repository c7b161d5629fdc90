"""`lindwurm explain`: why now, why not earlier, why not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.load import Loaded, check_measure, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.explain import Explanation

NEAREST_SPANS = 3
"""Spans before the start that are told; `--json` has them all."""


def build(lang: Lang) -> click.Command:
    """Return the command."""
    return command(
        lang,
        "explain",
        _explain,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        argument(lang, "measure", required=False),
        option(lang, "--plain", words="opt-plain", is_flag=True, default=False),
    )


def _explain(
    *, lang: Lang, folder: str, plan_file: str, measure: str | None, plain: bool, json: bool
) -> None:
    from lindwurm.core.planning.explain import Explainer

    loaded = load_verified(folder, plan_file, lang)
    if measure is not None:
        check_measure(loaded.city, measure, lang)
    explainer = Explainer(loaded.problem, loaded.plan)
    known = {m.id for m in loaded.problem.measures} | {m.measure for m in loaded.problem.not_planned}
    names = [m.id for m in loaded.city.measures if m.id in known and measure in {None, m.id}]
    explanations = [explainer.explain(name) for name in names]
    if json:
        print_json([_data(each, loaded, lang, plain=plain) for each in explanations])
    elif measure is None:
        _show_all(explanations, loaded, lang)
    else:
        paragraph(loaded.city.notice.into(lang))
        click.echo()
        for explanation in explanations:
            for sentence in told(explanation, loaded, lang, plain=plain):
                paragraph(sentence)


def told(explanation: Explanation, loaded: Loaded, lang: Lang, *, plain: bool) -> list[str]:
    """Say an explanation, of the time before the start only the nearest spans."""
    from lindwurm.core.planning.explain import plain_sentences, sentences

    near = replace(explanation, why_not_earlier=explanation.why_not_earlier[:NEAREST_SPANS])
    if plain:
        return plain_sentences(near, loaded.city, lang)
    return sentences(near, loaded.city, loaded.ruleset, lang)


def _data(explanation: Explanation, loaded: Loaded, lang: Lang, *, plain: bool) -> dict[str, object]:
    from lindwurm.core.planning.codec import encode

    return {**encode(explanation), "sentences": told(explanation, loaded, lang, plain=plain)}


def _show_all(explanations: list[Explanation], loaded: Loaded, lang: Lang) -> None:
    from lindwurm.core.drawing.words import say as drawn
    from lindwurm.core.planning.explain import plain_sentences, why_now_short

    titles = {measure.id: measure.title.into(lang) for measure in loaded.city.measures}
    rows = []
    for explanation in explanations:
        short = why_now_short(explanation, loaded.city, lang)
        reason = short or plain_sentences(explanation, loaded.city, lang)[-1]
        start = "" if explanation.start is None else str(explanation.start)
        rows.append([explanation.measure, titles[explanation.measure], start, reason])
    heads = ("col-id", "col-measure", "col-start", "col-reason")
    table(
        [Column(head=drawn(lang, head), wide=head in {"col-measure", "col-reason"}) for head in heads], rows
    )
