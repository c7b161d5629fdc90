"""How a measure can be carried out: variants with cost, staff and time, and the outline before them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Text
from lindwurm.core.periods import Quarter


class CostKind(StrEnum):
    """Investment or current expense."""

    CAPEX = "capex"
    OPEX = "opex"


class Procurement(StrEnum):
    """What is bought; with the value it gives the procurement route."""

    NONE = "none"
    """Nothing is awarded: own staff or an existing contract."""
    SUPPLIES = "supplies"
    """Supplies and services."""
    WORKS = "works"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last allowed start, both included; None = open."""

    first: Quarter | None = None
    last: Quarter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """When money is paid: in equal parts over `quarters` quarters from the start + `first` on."""

    first: int = 0
    """Offset in quarters from the start."""
    quarters: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """A cost, or with a negative amount a saving or income, of a variant."""

    id: str
    title: Text
    amount: Figure[int]
    """Cents; a negative likely value is a saving or income."""
    at: Spread
    contract_at: int
    """Quarter of the contract, offset from the start."""
    lines: tuple[str, ...]
    """Budget lines it is charged to, each in its own series."""
    kind: CostKind
    purposes: tuple[str, ...]
    """Grant purposes; compared with those of the programmes."""
    life_years: int | None
    """Useful life, capex only."""
    secured: bool | None
    """Set exactly for negative amounts: True = contracted or decided, False = expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A running cost (negative = saving) from the first quarter of use on."""

    id: str
    title: Text
    per_year: Figure[int]
    lines: tuple[str, ...]
    secured: bool | None
    """As in `CostItem`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffItem:
    """Full posts of a unit, in every quarter from start + `first` on; negative = adds capacity."""

    unit: str
    fte: Figure[Decimal]
    first: int
    """Offset in quarters from the start."""
    quarters: int | None
    """None = up to the first quarter of use; void where `lasting`."""
    lasting: bool
    """True: to the end of the horizon (a new post, lasting support)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStaff:
    """Full posts of a unit in a quarter that the context names (tender, application, proof)."""

    unit: str
    fte: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to carry out a measure."""

    id: str
    title: Text
    share: Decimal
    """Part of the measure's benefit, 0 < share <= 1."""
    window: Window | None
    duration: Figure[int]
    """Quarters from the first contract to the first quarter of use, at least 1."""
    procurement: Procurement
    contract_value: Figure[int] | None
    """Net value of the whole need; None = the sum of the positive cost items stands in."""
    tender_staff: tuple[UnitStaff, ...]
    """In each lead quarter before the start."""
    costs: tuple[CostItem, ...]
    follow_up: tuple[FollowUp, ...]
    staff: tuple[StaffItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The least that can be planned: three classes, a unit and a line."""

    cost: Figure[int]
    staff: Figure[Decimal]
    """Full posts in every quarter of the work."""
    duration: Figure[int]
    unit: str
    lines: tuple[str, ...]
    kind: CostKind
    procurement: Procurement
    purposes: tuple[str, ...]
    life_years: int | None
    follow_up: Figure[int] | None
    """Running cost per year, if any is expected."""

    def as_variant(self) -> Variant:
        """Return the outline as the variant ``outline``: cost spread evenly over the duration."""
        quarters = max(1, self.duration.likely or 1)
        item = CostItem(
            id="cost",
            title=Text(de="Kosten (Schätzung nach Klasse)", en="Cost (estimated by class)"),
            amount=self.cost,
            at=Spread(first=0, quarters=quarters),
            contract_at=0,
            lines=self.lines,
            kind=self.kind,
            purposes=self.purposes,
            life_years=self.life_years,
            secured=None,
        )
        running = Text(de="Laufende Kosten", en="Running cost")
        follow_up = (
            ()
            if self.follow_up is None
            else (
                FollowUp(
                    id="running", title=running, per_year=self.follow_up, lines=self.lines, secured=None
                ),
            )
        )
        return Variant(
            id="outline",
            title=Text(de="Grobplanung", en="Outline"),
            share=Decimal(1),
            window=None,
            duration=self.duration,
            procurement=self.procurement,
            contract_value=None,
            tender_staff=(),
            costs=(item,),
            follow_up=follow_up,
            staff=(StaffItem(unit=self.unit, fte=self.staff, first=0, quarters=None, lasting=False),),
        )
