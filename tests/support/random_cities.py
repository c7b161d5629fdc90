"""Random cities that use every field of every value: drawn by the types, with references that hold.

They are meant for storing and reading back; no rule of planning or of the folder's checks is kept.
"""

import dataclasses
import random
import types
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lindwurm.core import city
from lindwurm.core.city import City, Figure, FigureKind, State
from lindwurm.core.periods import Quarter

_SMALL = {"score": 4, "quarters": 40, "count": 5}
_LISTS = {
    "organisation": ("organisations", city.Organisation),
    "unit": ("units", city.Unit),
    "role": ("roles", city.Role),
    "milestone_area": ("milestone_areas", city.MilestoneArea),
    "field": ("fields", city.Field),
    "goal": ("goals", city.Goal),
    "site": ("sites", city.Site),
    "line": ("lines", city.Line),
    "programme": ("programmes", city.Programme),
    "event": ("events", city.Event),
    "measure": ("measures", city.Measure),
}
_REFERENCES = {
    (city.Unit, "organisation"): "organisation",
    (city.Role, "unit"): "unit",
    (city.Line, "owner"): "organisation",
    (city.Measure, "partners"): "organisation",
    (city.Measure, "sites"): "site",
    (city.Group, "measures"): "measure",
    (city.Synergy, "first"): "measure",
    (city.Synergy, "second"): "measure",
    (city.Programme, "precondition"): "measure",
}
_WORDS = ("Maß", "Öl", "ßig", "naïve", "-", '"quoted"', "a  b", "{x}", "%", "日本")


class _Draw:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.ids = {
            kind: [f"{kind.replace('_', '-')}-{n}" for n in range(self.rng.randint(1, 4))] for kind in _LISTS
        }

    def words(self) -> str:
        return " ".join(self.rng.choices(_WORDS, k=self.rng.randint(1, 4))).strip()

    def quarter(self) -> Quarter:
        return Quarter(self.rng.randint(2025, 2035), self.rng.randint(1, 4))

    def number(self, kind: FigureKind) -> Any:
        if kind is FigureKind.QUARTER:
            return self.quarter()
        if kind in {FigureKind.NUMBER, FigureKind.RATIO}:
            return Decimal(self.rng.randint(-500, 500)) / Decimal(self.rng.choice((1, 8, 100)))
        return self.rng.randint(-(10**11), 10**11)

    def figure(self) -> Figure[Any]:
        kind = self.rng.choice(list(FigureKind))
        origin = self.value(city.Origin)
        if isinstance(origin, city.Missing):
            return Figure(kind=kind, likely=None, origin=origin)
        low, likely, high = sorted(self.number(kind) for _ in range(3))
        if self.rng.random() < 0.5:
            low = high = None
        return Figure(kind=kind, low=low, likely=likely, high=high, origin=origin)

    def value(self, kind: Any) -> Any:
        origin, args = get_origin(kind), get_args(kind)
        if origin in {Union, types.UnionType}:
            chosen = self.rng.choice(args)
            return None if chosen is type(None) else self.value(chosen)
        if origin is Literal:
            return args[0]
        if (origin or kind) is Figure:
            return self.figure()
        if origin is tuple and args[-1] is Ellipsis:
            return self.several(args[0])
        if origin is tuple:
            return tuple(self.value(arg) for arg in args)
        if dataclasses.is_dataclass(kind) and kind is not Quarter:
            return self.record(kind)
        return self.plain(kind)

    def plain(self, kind: Any) -> Any:
        if kind is Quarter:
            return self.quarter()
        if kind is Decimal:
            return Decimal(self.rng.randint(1, 99_999)) / 1000
        if kind is str:
            return self.words()
        if kind is bool:
            return self.rng.random() < 0.5
        if kind is int:
            return self.rng.randint(0, 40)
        assert issubclass(kind, Enum), kind
        return self.rng.choice(list(kind))

    def several(self, kind: Any) -> tuple[Any, ...]:
        """Draw a few values; those that a key tells apart have different ones."""
        values = [self.value(kind) for _ in range(self.rng.randint(0, 3))]
        names = (
            {entry.name for entry in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set()
        )
        key = getattr(kind, "KEY", "id" if "id" in names else None)
        if key is None:
            return tuple(values)
        unique = {getattr(value, key): value for value in values}
        return tuple(unique.values())

    def record(self, kind: Any, **given: Any) -> Any:
        values = {
            name: given.get(name, self.field(kind, name, hint))
            for name, hint in get_type_hints(kind).items()
            if name in {entry.name for entry in dataclasses.fields(kind)}
        }
        return kind(**values)

    def field(self, kind: Any, name: str, hint: Any) -> Any:
        target = _REFERENCES.get((kind, name), name if name in self.ids else name.removesuffix("s"))
        if target in self.ids and kind is not city.WeakStatus:
            if get_origin(hint) is tuple and get_args(hint)[0] is str:
                return tuple(self.rng.sample(self.ids[target], self.rng.randint(0, len(self.ids[target]))))
            if hint is str or (type(None) in get_args(hint) and str in get_args(hint)):
                optional = hint is not str and self.rng.random() < 0.4
                return None if optional else self.rng.choice(self.ids[target])
        if name == "id":
            return f"x-{self.rng.randint(0, 10**6)}"
        if name in _SMALL:
            return None if type(None) in get_args(hint) else self.rng.randint(1, _SMALL[name])
        if name == "applicants":
            return tuple(self.rng.sample(list(city.OrganisationKind), 2))
        if name == "date" or name.endswith("as_of"):
            return "2026-11-23"
        return self.value(hint)

    def listed(self, kind: str) -> tuple[Any, ...]:
        values = tuple(self.record(_LISTS[kind][1], id=key) for key in self.ids[kind])
        return values if kind == "measure" else tuple(self.rng.sample(values, len(values)))

    def calls(self, programmes: tuple[city.Programme, ...]) -> list[str]:
        listed = [
            call.id
            for programme in programmes
            if isinstance(programme.intake, city.CallIntake)
            for call in programme.intake.calls
        ]
        return [*listed, f"{programmes[0].id}@2027-Q2", f"{programmes[-1].id}@allocation"]

    def state(self, calls: list[str]) -> State:
        drawn = [self.record(city.Application, call=self.rng.choice(calls)) for _ in range(4)]
        order = list(city.ApplicationStatus)
        return State(
            started=self.several(city.Started),
            finished=self.several(city.Finished),
            applications=tuple(sorted(drawn, key=lambda entry: order.index(entry.status))),
            spent=self.several(city.Spent),
            committed=self.several(city.Committed),
        )


def random_city(seed: int, name: str = "ufertal") -> City:
    """Draws a city without plan versions."""
    draw = _Draw(seed)
    lists = {place: draw.listed(kind) for kind, (place, _) in _LISTS.items()}
    measure_ids = sorted(draw.ids["measure"])
    directives = tuple(
        draw.record(
            city.Directive,
            id=f"directive-{n}",
            programme=draw.rng.choice([None, "own", *draw.ids["programme"]]),
        )
        for n in range(3)
    )
    return draw.record(
        City,
        id=name,
        ags="07999001",
        ruleset=city.RuleSetChoice(name="de-rp-2026"),
        state=draw.state(draw.calls(lists["programmes"])),
        directives=directives,
        plans=(),
        **{
            **lists,
            "measures": tuple(sorted(lists["measures"], key=lambda each: measure_ids.index(each.id))),
        },
    )
