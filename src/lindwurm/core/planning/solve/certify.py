"""Turns the relaxation's multipliers into a certificate: exact decimals whose bound anybody can recompute."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from lindwurm.core.planning.certificate import DUTY_ROW, certified_value, lagrangian
from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.plan import Certificate, Dual
from lindwurm.core.planning.solve.lp import ExtraRow, Relaxation

DIGITS = 9
"""Significant digits kept of a multiplier; any rounding keeps the bound valid, only less tight."""


def certify(
    model: ChoiceModel, relaxation: Relaxation, extra: tuple[ExtraRow, ...], duty: int
) -> Certificate:
    """Round the multipliers and recompute the bound they prove."""
    keys = [row.key for row in model.rows] + [DUTY_ROW for _ in extra]
    duals = tuple(
        Dual(row=key, multiplier=_decimal(float(multiplier)))
        for key, multiplier in zip(keys, relaxation.row_duals, strict=True)
        if multiplier > 0
    )
    duals = tuple(dual for dual in duals if Decimal(dual.multiplier) > 0)
    draft = Certificate(duty=duty, value=0, duals=duals)
    return Certificate(duty=duty, value=certified_value(model, draft), duals=duals)


def least_duty(model: ChoiceModel, relaxation: Relaxation) -> int:
    """Return a duty that no plan falls below, proved in exact fractions by the multipliers of a relaxation."""
    priced = [
        (row, Fraction(_decimal(float(multiplier))))
        for row, multiplier in zip(model.rows, relaxation.row_duals, strict=True)
        if multiplier > 0
    ]
    saved = lagrangian(model, {variable: -cost for variable, cost in model.duty.items()}, priced)
    return model.duty_constant - math.floor(saved)


def _decimal(multiplier: float) -> str:
    return format(Decimal(f"{multiplier:.{DIGITS - 1}e}"), "f")
