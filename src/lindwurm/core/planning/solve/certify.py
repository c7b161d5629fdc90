"""Turns the relaxation's multipliers into a certificate: exact decimals whose bound anybody can recompute."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from lindwurm.core.planning.certificate import DUTY_ROW, certified_value, lagrangian
from lindwurm.core.planning.cuts import MOST_CUTS, MOST_ROWS, MOST_THRESHOLDS
from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.plan import Certificate, Cut, CutCounts, CutRow, Dual
from lindwurm.core.planning.solve.covers import FoundCut
from lindwurm.core.planning.solve.lp import ExtraRow, Relaxation

DIGITS = 9
"""Significant digits kept of a multiplier; any rounding keeps the bound valid, only less tight."""


def certify(
    model: ChoiceModel,
    relaxation: Relaxation,
    extra: tuple[ExtraRow, ...],
    duty: int,
    cuts: tuple[FoundCut, ...] = (),
) -> Certificate:
    """Round the multipliers and recompute the bound they prove, each cut's proof included."""
    keys = [row.key for row in model.rows] + [DUTY_ROW for _ in extra]
    multipliers = [_decimal(float(multiplier)) for multiplier in relaxation.row_duals]
    duals = tuple(
        Dual(row=key, multiplier=multiplier)
        for key, multiplier in zip(keys, multipliers, strict=False)
        if Decimal(multiplier) > 0
    )
    written = tuple(
        _written(model, cut, multiplier)
        for cut, multiplier in zip(cuts, multipliers[len(keys) :], strict=True)
        if Decimal(multiplier) > 0
    )
    draft = Certificate(duty=duty, value=0, duals=duals, cuts=_affordable(written))
    return replace(draft, value=certified_value(model, draft))


def _affordable(cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """Return the cuts, or those that matter most and together ask no more of who checks than is allowed."""
    kept: list[Cut] = []
    rows = thresholds = 0
    for cut in sorted(cuts, key=lambda cut: -Decimal(cut.multiplier) * cut.most):
        rows += len(cut.rows)
        thresholds += sum(len(counts.thresholds) for counts in cut.counts)
        if len(kept) == MOST_CUTS or rows > MOST_ROWS or thresholds > MOST_THRESHOLDS:
            break
        kept.append(cut)
    return tuple(kept)


def _written(model: ChoiceModel, cut: FoundCut, multiplier: str) -> Cut:
    """Write a found cut: of each measure the weights at which its count rises."""
    columns = model.columns.columns
    counts = {
        columns[model.groups[group][0]].measure: tuple(
            weight
            for weight, rise in zip(
                cut.base.steps[group].tolist(), np.diff(levels, prepend=0).tolist(), strict=True
            )
            for _ in range(rise)
        )
        for group, levels in cut.counts.items()
    }
    return Cut(
        rows=tuple(CutRow(row=row, factor=factor) for row, factor in sorted(cut.base.factors.items())),
        counts=tuple(CutCounts(measure=m, thresholds=steps) for m, steps in sorted(counts.items()) if steps),
        most=cut.row.rhs,
        multiplier=multiplier,
    )


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
