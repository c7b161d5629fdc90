"""`lindwurm contradict`: which demands, deadlines and limits cannot hold together."""

from __future__ import annotations

import click

from lindwurm.cli.demanding import WORK, demand_of, show
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.load import load, load_city, load_law, problem_of
from lindwurm.cli.output import print_json
from lindwurm.cli.progress import guarded
from lindwurm.core.wording.language import Lang


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "contradict",
        _contradict,
        argument(lang, "folder"),
        argument(lang, "plan_file", required=False),
        option(lang, "--force", words="opt-force", multiple=True, metavar="M[:Q..Q]"),
        option(lang, "--forbid", words="opt-forbid", multiple=True, metavar="M[:Q..Q]"),
    )


def _contradict(
    *,
    lang: Lang,
    folder: str,
    plan_file: str | None,
    force: tuple[str, ...],
    forbid: tuple[str, ...],
    json: bool,
) -> None:
    from lindwurm.core.planning.codec import encode
    from lindwurm.core.planning.demands import contradict, contradiction_sentences, left_out
    from lindwurm.core.planning.explain import claimed_duties, claimed_sentence
    from lindwurm.core.planning.problem import DirectiveKind
    from lindwurm.core.planning.replan import Workers

    if plan_file is None:
        city = load_city(folder, lang)
        ruleset = load_law(city, lang)
        problem = problem_of(city, ruleset, "strict", lang)
    else:
        loaded = load(folder, plan_file, lang)
        city, ruleset, problem = loaded.city, loaded.ruleset, loaded.problem
    asked = [(DirectiveKind.FORCE, text) for text in force] + [
        (DirectiveKind.FORBID, text) for text in forbid
    ]
    demands = [demand_of(city, problem, kind, text, lang) for kind, text in asked]
    with guarded(lang), Workers(1, WORK) as workers:
        found = contradict(problem, demands, core=workers.conflict, beside=left_out(problem, city))
    said = contradiction_sentences(found, city, ruleset, lang)
    claims = claimed_sentence(claimed_duties(city, problem), city, lang, planned=False)
    said += [claims] if claims else []
    if not json:
        show(city, said, lang)
        return
    data = {"command": "contradict", "city": city.id, "can_hold": found.can_hold, "sentences": said}
    print_json({**data, "contradiction": encode(found)})
