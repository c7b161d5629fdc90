"""How budget lines, the frame and funding programmes of a city stand in tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from lindwurm.base.municipalities.records import Part, Record
from lindwurm.core import city
from lindwurm.stages.finance import models


def _split_programme(programme: city.Programme) -> Mapping[str, Any]:
    """Take the calls out of the intake: they are rows."""
    apart = {entry.name: getattr(programme, entry.name) for entry in fields(city.Programme)}
    if isinstance(programme.intake, city.CallIntake):
        return {**apart, "intake": city.CallIntake(calls=()), "calls": programme.intake.calls}
    return {**apart, "calls": ()}


def _join_programme(row: dict[str, Any]) -> city.Programme:
    calls = row.pop("calls")
    if isinstance(row["intake"], city.CallIntake):
        row["intake"] = city.CallIntake(calls=calls)
    return city.Programme(**row)


FRAME_FACT = Record(value=city.FrameFact, model=models.FrameFact)
LINE = Record(
    value=city.Line,
    model=models.Line,
    parts={
        "years": Part(record=Record(value=city.LineYear, model=models.LineYear), parent="line"),
        "rests": Part(record=Record(value=city.Rest, model=models.Rest), parent="line"),
    },
)
PROGRAMME = Record(
    value=city.Programme,
    model=models.Programme,
    parts={"calls": Part(record=Record(value=city.Call, model=models.Call), parent="programme")},
    split=_split_programme,
    join=_join_programme,
)
