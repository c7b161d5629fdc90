"""`lindwurm verify`: a plan against all rules, and its certificate in exact fractions."""

from __future__ import annotations

from dataclasses import replace
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

CERTIFIED = "certified"


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    bound = option(lang, "--bound", words="opt-bound", is_flag=True, default=False)
    return command(lang, "verify", _verify, argument(lang, "folder"), argument(lang, "plan_file"), bound)


def _verify(*, lang: Lang, folder: str, plan_file: str, bound: bool, json: bool) -> None:
    from lindwurm.core.planning.verify import verify

    loaded = load(folder, plan_file, lang)
    violations = verify(loaded.problem, loaded.plan)
    proof = _prove(loaded) if bound else None
    if json:
        print_json(_data(loaded, violations, proof))
    else:
        _show(loaded, violations, proof, lang)
    if violations or (proof is not None and not proof.ok):
        raise Finished(Exit.RULES)


def _prove(loaded: Loaded) -> CertificateResult:
    """Prove the certificate again, and hold the plan's own bound against it where it claims to be certified."""
    from lindwurm.core.planning.certificate import check_certificate

    proof, bound = check_certificate(loaded.problem, loaded.plan), loaded.plan.bound
    if proof.recomputed is None or bound.kind != CERTIFIED or bound.value >= proof.recomputed:
        return proof
    message = f"expected a bound of at least {proof.recomputed}, the plan states {bound.value}"
    return replace(proof, ok=False, stated=bound.value, message=message)


def _show(
    loaded: Loaded, violations: tuple[Violation, ...], proof: CertificateResult | None, lang: Lang
) -> None:
    from lindwurm.cli.verify_words import Breaking
    from lindwurm.core.drawing.say import number, percent_up

    if violations:
        click.echo(
            say(lang, "verify-one" if len(violations) == 1 else "verify-broken", count=len(violations))
        )
        heads = ("col-rule", "col-subject", "col-period", "col-detail")
        columns = [Column(head=say(lang, head), wide=head in {"col-subject", "col-detail"}) for head in heads]
        table(columns, [Breaking(loaded.city, lang).row(found) for found in violations])
    else:
        click.echo(say(lang, "verify-ok", choices=len(loaded.plan.choices)))
    if proof is None:
        return
    if not proof.ok or proof.recomputed is None or proof.stated is None:
        click.echo(say(lang, "bound-broken", reason=_broken_words(proof, lang)))
        return
    reached, bound = loaded.plan.objective.value, proof.recomputed
    gap = max(0.0, (bound - reached) / bound) if bound > 0 else 0.0
    values = {"value": number(bound, lang), "reached": number(reached, lang)}
    click.echo(say(lang, "bound-ok", gap=percent_up(gap, lang), **values))


def _broken_words(proof: CertificateResult, lang: Lang) -> str:
    from lindwurm.core.drawing.say import number

    if proof.recomputed is None or proof.stated is None:
        return proof.message
    proved, stated = number(proof.recomputed, lang), number(proof.stated, lang)
    return say(lang, "bound-other", proved=proved, stated=stated)


def _data(
    loaded: Loaded, violations: tuple[Violation, ...], proof: CertificateResult | None
) -> dict[str, object]:
    return {
        "command": "verify",
        "city": loaded.city.id,
        "ok": not violations and (proof is None or proof.ok),
        "choices": len(loaded.plan.choices),
        "violations": [
            {
                "rule": found.rule.value,
                "subject": found.subject,
                "period": found.period,
                "detail": found.detail,
                "amount": found.amount,
            }
            for found in violations
        ],
        "bound": None
        if proof is None
        else {
            "ok": proof.ok,
            "recomputed": proof.recomputed,
            "stated": proof.stated,
            "message": proof.message,
        },
    }
