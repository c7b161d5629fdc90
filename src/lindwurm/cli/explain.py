"""`lindwurm explain`: why now, why not earlier, why not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

import click

from lindwurm.cli.demand_words import DEMAND_WORDS
from lindwurm.cli.exits import CommandError
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.load import Loaded, find_measure, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
from lindwurm.cli.price import explain_price
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.explain import Explainer, Explanation

INDENT = "  – "

MOST = 5
"""About so many reasons against other starts are told at first; more would hide the telling ones."""

Block = tuple[str, list[str]]
"""What is said of one span of starts, and its reasons."""


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "explain",
        _explain,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        argument(lang, "measure", required=False),
        option(lang, "--plain", words="opt-plain", is_flag=True, default=False),
        option(lang, "--all", "whole", words="opt-all", is_flag=True, default=False),
        option(lang, "--price", words="opt-price", is_flag=False, flag_value="", metavar="[Q]"),
    )


def _explain(
    *,
    lang: Lang,
    folder: str,
    plan_file: str,
    measure: str | None,
    plain: bool,
    whole: bool,
    price: str | None,
    json: bool,
) -> None:
    from lindwurm.core.planning.explain import Explainer

    if price is not None and measure is None:
        raise CommandError(DEMAND_WORDS.say("price-needs-measure", lang))
    if price is not None and (plain or whole):
        raise CommandError(DEMAND_WORDS.say("price-without-more", lang))
    loaded = load_verified(folder, plan_file, lang)
    if measure is not None:
        measure = find_measure(loaded.city, measure, lang)
    if measure is not None and price is not None:
        explain_price(loaded, measure, price, lang, json=json)
        return
    explainer = Explainer(loaded.problem, loaded.plan)
    if measure is None:
        _all(loaded, explainer, lang, json=json)
        return
    explanation = explainer.explain(measure)
    if json:
        print_json(_one_data(explanation, loaded, lang, plain=plain))
        return
    click.echo(loaded.city.notice.into(lang))
    click.echo()
    said = blocks(explanation, loaded, lang, plain=plain)
    shown = said if whole else nearest(said)
    for lead, reasons in shown:
        paragraph(lead)
        for reason in reasons:
            paragraph(INDENT + reason)
    if left := len(said) - len(shown):
        click.echo(say(lang, "more-one" if left == 1 else "more-many", count=left))


def nearest(said: Sequence[Block], most: int = MOST) -> Sequence[Block]:
    """Keep what the plan does and why, and of what speaks against other starts the nearest `most` reasons or so.

    A span of starts is never cut in two, and the nearest is always kept.
    """
    reasons = 0
    for place, (_, sentences) in enumerate(said[1:], start=1):
        reasons += max(1, len(sentences))
        if place > 1 and reasons > most:
            return said[:place]
    return said


def blocks(explanation: Explanation, loaded: Loaded, lang: Lang, *, plain: bool) -> list[Block]:
    """Group an explanation: what the plan does and why, then each span of earlier starts with its reasons.

    Plain words are one group: they sum the spans up.
    """
    said = _said(explanation, loaded, lang, plain=plain)
    if plain:
        return _merged([said])
    bare = replace(explanation, why_now=(), why_not_earlier=(), why_not_at_all=None)
    known = len(_said(bare, loaded, lang, plain=False))
    start = replace(explanation, why_not_earlier=(), why_not_at_all=None)
    parts = [replace(bare, why_not_earlier=(span,)) for span in explanation.why_not_earlier]
    lengths = [len(_said(part, loaded, lang, plain=False)) - known for part in parts]
    ends = accumulate([len(_said(start, loaded, lang, plain=False)), *lengths])
    places = pairwise([0, *ends, len(said)])
    return _merged([said[first:last] for first, last in places])


def _merged(parts: Sequence[list[str]]) -> list[Block]:
    """Make groups of what is said, without a sentence that follows itself."""
    found: list[Block] = []
    for part in parts:
        words = [sentence for sentence, _ in groupby(part)]
        if words and found and found[-1][0] == words[0]:
            found[-1] = (words[0], [sentence for sentence, _ in groupby([*found[-1][1], *words[1:]])])
        elif words:
            found.append((words[0], words[1:]))
    return found


def _said(explanation: Explanation, loaded: Loaded, lang: Lang, *, plain: bool) -> list[str]:
    from lindwurm.core.planning.explain import plain_sentences, sentences

    if plain:
        return plain_sentences(explanation, loaded.city, lang)
    return sentences(explanation, loaded.city, loaded.ruleset, lang)


def _one_data(explanation: Explanation, loaded: Loaded, lang: Lang, *, plain: bool) -> dict[str, object]:
    from lindwurm.core.planning.codec import encode

    return {
        "command": "explain",
        "city": loaded.city.id,
        "measure": explanation.measure,
        "standing": explanation.standing.value,
        "sentences": [words for words, _ in groupby(_said(explanation, loaded, lang, plain=plain))],
        "explanation": encode(explanation),
    }


def _all(loaded: Loaded, explainer: Explainer, lang: Lang, *, json: bool) -> None:
    rows = [
        (measure.id, short(explainer.explain(measure.id), loaded, lang)) for measure in loaded.city.measures
    ]
    if json:
        entries = [{"measure": name, "sentence": words} for name, words in rows]
        print_json({"command": "explain", "city": loaded.city.id, "measures": entries})
        return
    click.echo(loaded.city.notice.into(lang))
    click.echo()
    table([Column(head=say(lang, "col-measure")), Column(head=say(lang, "col-reason"), wide=True)], rows)


def short(explanation: Explanation, loaded: Loaded, lang: Lang) -> str:
    """Say in one line what the plan does with a measure, and why."""
    from lindwurm.core.planning.explain import Standing, plain_sentences, why_not_short
    from lindwurm.core.wording import sentence

    said = plain_sentences(explanation, loaded.city, lang)
    if explanation.standing is Standing.LEFT_OUT:
        return f"{said[0]} {sentence(why_not_short(explanation, loaded.city, lang))}"
    return " ".join(said[:2]) if explanation.standing in {Standing.CHOSEN, Standing.FIXED} else " ".join(said)
