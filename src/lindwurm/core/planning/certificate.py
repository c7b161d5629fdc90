"""The certificate: multipliers that prove an upper bound on the value, recomputed in exact fractions.

For multipliers λ >= 0 of rows a·v <= b, every plan within the rows is worth at most
Σ λ·b + Σ_measures max(0, max_c (V_c - λA_c)) + Σ_auxiliaries max(0, -λA_aux) · upper,
the Lagrangian bound (weak duality). Cuts are further rows, proved from those of the model. No solver is needed to
check any of it, only the rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.cuts import CutCheck
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
    """Recompute the bound, rounded down (values are integers), and prove each cut on the way.

    Raises:
        ValueError: if a multiplier is no decimal of moderate size or negative, if it names a row that the problem
            does not have, or if a cut does not follow from its rows.
    """
    rows = {row.key: row for row in model.rows}
    unknown = sorted({dual.row for dual in certificate.duals} - rows.keys() - {DUTY_ROW})
    if unknown:
        raise ValueError(f"expected rows of this problem, got {unknown[0]}")
    room = certificate.duty - model.duty_constant
    rows[DUTY_ROW] = Row(DUTY_ROW, None, tuple(model.duty), tuple(model.duty.values()), room)
    multipliers = {dual.row: _multiplier(dual.row, dual.multiplier) for dual in certificate.duals}
    priced = [(rows[key], multiplier) for key, multiplier in multipliers.items()]
    priced += [
        (row, _multiplier(row.key, cut.multiplier))
        for row, cut in zip(CutCheck(model).rows(certificate.cuts), certificate.cuts, strict=True)
    ]
    return math.floor(lagrangian(model, dict(enumerate(model.value)), priced))


def _multiplier(row: str, text: str) -> Fraction:
    if not _MULTIPLIER.fullmatch(text):
        raise ValueError(f"expected decimals of moderate size as multipliers, got another for row {row}")
    multiplier = Fraction(text)
    if multiplier < 0:
        raise ValueError("expected multipliers of at least 0, got a negative one")
    return multiplier


def lagrangian(
    model: ChoiceModel, objective: Mapping[int, int], priced: Iterable[tuple[Row, Fraction]]
) -> Fraction:
    """Return a bound on the objective of every plan, whatever the multipliers (>= 0) of the rows.

    All multipliers are brought to one denominator first: sums of integers are much faster than sums of fractions.
    """
    priced = list(priced)
    unit = math.lcm(*(multiplier.denominator for _, multiplier in priced))
    total = 0
    left = [unit * objective.get(variable, 0) for variable in range(model.variable_count)]
    for row, multiplier in priced:
        times = multiplier.numerator * (unit // multiplier.denominator)
        total += times * row.rhs
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            left[variable] -= times * coefficient
    total += sum(max(0, *(left[variable] for variable in group)) for group in model.groups)
    for variable in range(model.column_count, model.variable_count):
        total += max(0, left[variable]) * model.upper(variable)
    return Fraction(total, unit)


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
