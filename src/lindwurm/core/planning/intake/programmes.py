"""Funding programmes with their calls, and why some cannot be used (M-3, M-4, M-6, M-7, M-15, M-16, M-21, B-15, B-19)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lindwurm.core.city import AllocationIntake, EarlyStart, Figure, ProofStatus, RollingIntake
from lindwurm.core.city import Programme as CityProgramme
from lindwurm.core.planning.intake.applications import Applications
from lindwurm.core.planning.intake.calls import calls_of
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.numbers import basis_points
from lindwurm.core.planning.intake.staff import quarter_staff
from lindwurm.core.planning.problem import Call, Pair, Programme

Unusable = tuple[str, str]
"""Id of a programme, and ``not-usable``, ``missing: …``, ``no-chance``, ``closed`` or ``no-call``."""


def programmes_of(
    context: Context, applications: Applications, measures: Iterable[str]
) -> tuple[tuple[Programme, ...], tuple[Unusable, ...]]:
    """Return the usable programmes and the others with the reason, both sorted by id.

    `measures` are those the planner decides about: their applications keep past calls alive, and what was
    granted to all other measures lowers a programme's total.
    """
    planned = tuple(measures)
    usable: dict[str, tuple[CityProgramme, tuple[Call, ...]]] = {}
    unusable: list[Unusable] = []
    for programme in sorted(context.city.programmes, key=lambda programme: programme.id):
        calls = calls_of(context, programme, applications.calls_of(programme.id, planned))
        reason = _obstacle(programme, calls)
        if reason is None:
            usable[programme.id] = (programme, calls)
        else:
            unusable.append((programme.id, reason))
    return (
        tuple(
            _programme(
                context, programme, calls, frozenset(usable), applications.granted_outside(key, planned)
            )
            for key, (programme, calls) in usable.items()
        ),
        tuple(unusable),
    )


def _obstacle(programme: CityProgramme, calls: tuple[Call, ...]) -> str | None:
    if programme.not_usable is not None and not calls:
        return "not-usable"
    if programme.missing_for_use:
        return "missing: " + ", ".join(programme.missing_for_use)
    if isinstance(programme.intake, RollingIntake) and programme.intake.decision_quarters.likely is None:
        return "missing: decision_quarters"
    if _chance(programme) <= 0:
        return "no-chance"
    if not calls:
        return "closed" if programme.status.value == "closed" else "no-call"
    return None


def _programme(
    context: Context,
    programme: CityProgramme,
    calls: tuple[Call, ...],
    usable: frozenset[str],
    granted: int,
) -> Programme:
    """Convert a programme; rates and ceilings are rounded to basis points, half to even.

    A cap, total, pay-out lag or time to begin that is missing limits nothing; an allocation knows no notice that
    could lapse. Pairs with unusable programmes are left out.
    """
    caps = programme.caps
    total = _cents(programme.total)
    until = programme.payments_until
    return Programme(
        id=programme.id,
        purposes=tuple(sorted(set(programme.purposes))),
        applicants=tuple(sorted(set(programme.applicants))),
        precondition=programme.precondition,
        rate=basis_points(rate_of(context, programme)),
        grant_min=_cents(caps.grant_min) or 0,
        grant_max=_cents(caps.grant_max),
        eligible_max=_cents(caps.eligible_max),
        cost_min=_cents(caps.cost_min) or 0,
        total=None if total is None else max(0, total - granted),
        applications_per_call=programme.applications_per_call,
        early_start_barred=_is_barred(context, programme),
        payments_until=None if until is None else context.index(until),
        payout_lag=_cents(programme.payout_lag) or 0,
        pairs=tuple(
            Pair(second=pair.second, ceiling=basis_points(pair.ceiling))
            for pair in sorted(programme.pairs, key=lambda pair: pair.second)
            if pair.second in usable
        ),
        staff=quarter_staff(context, programme.application_staff),
        proof_staff=quarter_staff(context, programme.proof_staff),
        chance=_chance(programme),
        allocation=isinstance(programme.intake, AllocationIntake),
        rolling=isinstance(programme.intake, RollingIntake),
        calls=calls,
        start_within=None
        if isinstance(programme.intake, AllocationIntake)
        else _cents(programme.start_within),
    )


def has_raised_rate(context: Context, programme: CityProgramme) -> bool:
    """Tell whether the raised rate holds: it is known and the city's weak status is proven."""
    raised = None if programme.rate is None else programme.rate.raised
    proven = {entry.programme for entry in context.city.weak_status if entry.status is ProofStatus.PROVEN}
    return raised is not None and raised.likely is not None and programme.id in proven


def rate_of(context: Context, programme: CityProgramme) -> Decimal:
    """Return the rate that holds for the city: normal, or raised where the weak status is proven."""
    rate = programme.rate
    if rate is None:
        return Decimal(0)
    raised = rate.raised if has_raised_rate(context, programme) else None
    figure = rate.normal if raised is None else raised
    return figure.likely or Decimal(0)


def _is_barred(context: Context, programme: CityProgramme) -> bool:
    """Tell whether work may not begin before the decision; where the programme is silent, as the law says."""
    if programme.early_start is None:
        return context.law.early_start_barred
    return programme.early_start is EarlyStart.BARRED


def _chance(programme: CityProgramme) -> Fraction:
    if isinstance(programme.intake, AllocationIntake):
        return Fraction(1)
    likely = None if programme.chance is None else programme.chance.likely
    return Fraction(likely or 0)


def _cents(figure: Figure[int] | None) -> int | None:
    return None if figure is None else figure.likely
