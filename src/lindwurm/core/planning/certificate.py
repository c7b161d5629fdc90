"""The certificate: multipliers that prove an upper bound on the value, recomputed in exact fractions.

For multipliers λ >= 0 of rows a·v <= b, every plan within the rows is worth at most
Σ λ·b + Σ_measures max(0, max_c (V_c - λA_c)) + Σ_auxiliaries max(0, -λA_aux) · upper,
the Lagrangian bound (weak duality). No solver is needed to check it, only the rows.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.matrix import ChoiceModel, Row, build_model
from lindwurm.core.planning.plan import Certificate, Plan
from lindwurm.core.planning.problem import Problem

_MULTIPLIER = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?")
"""Decimals of moderate size: a few characters such as 1e999999999 must keep nobody busy for minutes."""
DUTY_ROW = "duty::"
"""Key of the row "stage-1 cost of the columns and shortfalls is at most the achieved duty"."""


@dataclass(frozen=True, slots=True)
class CertificateResult:
    """What re-proving a certificate gave."""

    ok: bool
    recomputed: int | None
    """The bound that the multipliers prove; None without a certificate or with unknown rows."""
    stated: int | None
    message: str


def certified_value(model: ChoiceModel, certificate: Certificate) -> int:
    """Recompute the bound, rounded down (values are integers).

    Raises:
        ValueError: if a multiplier is no decimal of moderate size, is negative, or names a row that the problem does not have.
    """
    strange = [dual.row for dual in certificate.duals if not _MULTIPLIER.fullmatch(dual.multiplier)]
    if strange:
        raise ValueError(
            f"expected decimals of moderate size as multipliers, got another for row {strange[0]}"
        )
    multipliers = {dual.row: Fraction(dual.multiplier) for dual in certificate.duals}
    rows = {row.key: row for row in model.rows}
    unknown = sorted(multipliers.keys() - rows.keys() - {DUTY_ROW})
    if unknown:
        raise ValueError(f"expected rows of this problem, got {unknown[0]}")
    if any(multiplier < 0 for multiplier in multipliers.values()):
        raise ValueError("expected multipliers of at least 0, got a negative one")
    room = certificate.duty - model.duty_constant
    duty = Row(DUTY_ROW, None, tuple(model.duty), tuple(model.duty.values()), room)
    priced = [(duty if key == DUTY_ROW else rows[key], multiplier) for key, multiplier in multipliers.items()]
    return math.floor(lagrangian(model, dict(enumerate(model.value)), priced))


def lagrangian(
    model: ChoiceModel, objective: Mapping[int, int], priced: Iterable[tuple[Row, Fraction]]
) -> Fraction:
    """Return a bound on the objective of every plan, whatever the multipliers (>= 0) of the rows."""
    total = Fraction(0)
    price: dict[int, Fraction] = defaultdict(Fraction)
    for row, multiplier in priced:
        total += multiplier * row.rhs
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            price[variable] += multiplier * coefficient

    def left(variable: int) -> Fraction:
        worth = objective.get(variable, 0)
        return worth - price[variable] if variable in price else Fraction(worth)

    total += sum(max(Fraction(0), *(left(variable) for variable in group)) for group in model.groups)
    for variable in range(model.column_count, model.variable_count):
        total += max(Fraction(0), left(variable)) * model.upper(variable)
    return total


def check_certificate(problem: Problem, plan: Plan) -> CertificateResult:
    """Rebuild the rows from the problem and re-prove the plan's bound exactly."""
    certificate = plan.certificate
    if certificate is None:
        return CertificateResult(
            ok=False, recomputed=None, stated=None, message="the plan carries no certificate"
        )
    if certificate.duty < plan.objective.duty:
        return CertificateResult(
            ok=False,
            recomputed=None,
            stated=certificate.value,
            message=f"expected a certificate for duty {plan.objective.duty}, got one for {certificate.duty}",
        )
    model = build_model(build_columns(problem))
    try:
        recomputed = certified_value(model, certificate)
    except (ValueError, ArithmeticError) as error:
        return CertificateResult(ok=False, recomputed=None, stated=certificate.value, message=str(error))
    ok = recomputed <= certificate.value and plan.objective.value <= certificate.value
    message = (
        "re-proved" if ok else f"expected a bound of at most {certificate.value}, recomputed {recomputed}"
    )
    return CertificateResult(ok=ok, recomputed=recomputed, stated=certificate.value, message=message)
