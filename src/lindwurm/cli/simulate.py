"""`lindwurm simulate`: plays a plan through with drawn luck, again and again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.doubt_words import DOUBTS
from lindwurm.cli.doubting import asked, chart_option, show_end, warn_stopped, write_chart
from lindwurm.cli.exits import CommandError, Exit
from lindwurm.cli.files import check_target
from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.load import Loaded, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.drawing.simulation import LuckChart
    from lindwurm.core.planning.doubt.simulate import Executor, Simulation

RUNS, PROCESSES, SEED = 200, 2, 1


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""

    def whole(flag: str, words: str, *, default: int | None = None, least: int = 1) -> click.Option:
        kind = Number(lang, whole=True, least=least)
        return option(lang, flag, words=words, type=kind, default=default, metavar="N")

    return command(
        lang,
        "simulate",
        _simulate,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        whole("--runs", "opt-simulate-runs", default=RUNS),
        whole("--seed", "opt-simulate-seed", default=SEED, least=0),
        whole("--processes", "opt-simulate-processes", default=PROCESSES),
        option(lang, "--cluster", words="opt-simulate-cluster", metavar="ADDRESS"),
        chart_option(lang),
    )


def _simulate(
    *,
    lang: Lang,
    folder: str,
    plan_file: str,
    runs: int,
    seed: int,
    processes: int,
    cluster: str | None,
    chart: str | None,
    json: bool,
) -> None:
    if chart is not None:
        check_target(Path(chart), lang)
    executor = None if cluster is None else _cluster(cluster, lang)
    loaded = load_verified(folder, plan_file, lang)
    found = _played(loaded, lang, runs=runs, seed=seed, processes=processes, executor=executor)

    from lindwurm.core.drawing.simulation import luck_chart
    from lindwurm.core.planning.codec import encode

    titles = {measure.id: measure.title.into(lang) for measure in loaded.city.measures}
    drawn = luck_chart(found, titles, lang)
    sentences = _sentences(found, loaded, drawn, lang)
    if chart is not None:
        write_chart(chart, drawn.svg, lang)
    if json:
        data = {"command": "simulate", "city": loaded.city.id, "sentences": sentences}
        print_json({**data, "chart": chart, "simulation": encode(found)})
    else:
        _show(drawn, sentences, loaded, chart, lang)


def _cluster(address: str, lang: Lang) -> Executor:
    from lindwurm.core.planning.doubt.simulate import Cluster, ClusterMissingError

    try:
        return Cluster(address)
    except ClusterMissingError as error:
        raise CommandError(DOUBTS.say("cluster-missing", lang), Exit.NO_PLAN) from error


def _played(
    loaded: Loaded, lang: Lang, *, runs: int, seed: int, processes: int, executor: Executor | None
) -> Simulation:
    from lindwurm.core.planning.doubt.simulate import ClusterSilentError, RunFailedError, laws_of, simulate

    try:
        with asked(lang, "runs") as (stop, report):
            found = simulate(
                loaded.problem,
                loaded.plan,
                laws=laws_of(loaded.city, loaded.problem),
                runs=runs,
                seed=seed,
                processes=processes,
                executor=executor,
                on_progress=report,
                stop=stop,
            )
    except ClusterSilentError as error:
        raise CommandError(DOUBTS.say("cluster-silent", lang, address=error.address)) from error
    except RunFailedError as error:
        raise CommandError(DOUBTS.say("run-failed", lang, reason=error), Exit.NO_PLAN) from error
    if found.runs < found.wanted:
        warn_stopped("stopped-runs", lang, done=found.runs, meant=found.wanted)
    return found


def _sentences(found: Simulation, loaded: Loaded, drawn: LuckChart, lang: Lang) -> list[str]:
    """Say the whole, then the plans B, then what all of it rests on."""
    from lindwurm.core.planning.doubt.simulate.saying import basis_sentences, plan_b_sentence
    from lindwurm.core.planning.explain.names import Names

    names = Names(loaded.city, lang)
    plans = [plan_b_sentence(plan, names) for plan in found.fallbacks]
    return [*drawn.sentences, *plans, *basis_sentences(found, lang)]


def _show(drawn: LuckChart, sentences: list[str], loaded: Loaded, chart: str | None, lang: Lang) -> None:
    paragraph(loaded.city.notice.into(lang))
    click.echo()
    table(
        [Column(head=head, wide=not place) for place, head in enumerate(drawn.chance_head)],
        drawn.chance_table,
    )
    click.echo()
    table([Column(head=head) for head in drawn.money_head], drawn.money_table)
    show_end(sentences, chart, lang)
