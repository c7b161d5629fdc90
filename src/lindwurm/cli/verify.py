"""`lindwurm verify`: a plan against all rules, and its bound against exact arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import Exit, Finished
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.load import Loaded, load
from lindwurm.cli.output import Column, print_json, table
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.certificate import CertificateResult
    from lindwurm.core.planning.verify import Violation


def build(lang: Lang) -> click.Command:
    """Return the command."""
    bound = option(lang, "--bound", words="opt-bound", is_flag=True, default=False)
    return command(lang, "verify", _verify, argument(lang, "folder"), argument(lang, "plan_file"), bound)


def _verify(*, lang: Lang, folder: str, plan_file: str, bound: bool, json: bool) -> None:
    from lindwurm.core.planning.certificate import check_certificate
    from lindwurm.core.planning.verify import verify

    loaded = load(folder, plan_file, lang)
    violations = verify(loaded.problem, loaded.plan)
    proof = check_certificate(loaded.problem, loaded.plan) if bound else None
    if json:
        print_json(_data(violations, proof))
    else:
        _show(loaded, violations, proof, lang)
    if violations or (proof is not None and not proof.ok):
        raise Finished(Exit.RULES)


def _data(violations: tuple[Violation, ...], proof: CertificateResult | None) -> dict[str, object]:
    from lindwurm.core.planning.codec import encode

    broken = proof is not None and not proof.ok
    return {
        "ok": not violations and not broken,
        "violations": [encode(violation) for violation in violations],
        "bound": None if proof is None else encode(proof),
    }


def _show(
    loaded: Loaded, violations: tuple[Violation, ...], proof: CertificateResult | None, lang: Lang
) -> None:
    if not violations:
        click.echo(say(lang, "verify-ok", choices=len(loaded.plan.choices)))
    else:
        one = len(violations) == 1
        click.echo(say(lang, "verify-one") if one else say(lang, "verify-broken", count=len(violations)))
        heads = ("col-rule", "col-subject", "col-period", "col-detail")
        columns = [Column(head=say(lang, head), wide=head == "col-detail") for head in heads]
        table(columns, [[v.rule.value, v.subject, v.period, v.detail] for v in violations])
    if proof is not None and proof.ok and proof.recomputed is not None:
        reached = loaded.plan.objective.value
        share = (proof.recomputed - reached) / proof.recomputed if proof.recomputed else 0.0
        words = say(lang, "bound-ok", value=proof.recomputed, reached=reached, gap=_per_cent(share, lang))
        click.echo(words)
    elif proof is not None:
        click.echo(say(lang, "bound-broken", reason=proof.message))


def _per_cent(share: float, lang: Lang) -> str:
    from lindwurm.core.drawing.say import percent_up

    return percent_up(max(0.0, share), lang)
