"""A town with a published roadmap, made of rows alone: any number of measures in a moment, no planner needed."""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from drawing_plans import a_drawn_city

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import (
    ApplicationStatus,
    Assumed,
    CostKind,
    Estimated,
    Figure,
    FigureKind,
    Level,
    LinkKind,
    OrganisationKind,
    Procurement,
    ProgrammeStatus,
    Progress,
    Publication,
    Readiness,
    Reliability,
    Source,
    Spread,
)
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Provenance
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.funding.models import Application
from lindwurm.stages.partners.enums import CapacityKind
from lindwurm.stages.partners.models import Organisation, Role, Site, Unit
from lindwurm.stages.plans.enums import PlannedStatus, Precision, VersionState
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure, Settings, Version
from lindwurm.stages.roadmap.models import (
    CostItem,
    Dependency,
    Measure,
    MeasurePartner,
    MeasureSite,
    Milestone,
    Variant,
)
from lindwurm.stages.strategy.models import Field

NOW = Quarter(2026, 4)
SETTINGS = ("parameters", "doubt", "classes", "urgency", "ruleset")
STATES = (
    (PlannedStatus.CHOSEN, Progress.PLANNED),
    (PlannedStatus.RUNNING, Progress.RUNNING),
    (PlannedStatus.DONE, Progress.DONE),
    (PlannedStatus.CHOSEN, Progress.IDEA),
    (PlannedStatus.NOT_CHOSEN, Progress.IDEA),
    (PlannedStatus.NOT_PLANNABLE, Progress.IDEA),
    (PlannedStatus.PAUSED, Progress.PAUSED),
    (PlannedStatus.UNKNOWN, Progress.UNKNOWN),
    (PlannedStatus.ENDED, Progress.ENDED),
)


class PublicTown:
    """Rows of a town; each method adds some."""

    def __init__(self, slug="brunnen", *, name="Brunnen", notice="Erfundene Stadt.", place=0):
        self.municipality = Municipality.objects.create(
            slug=slug, name_de=name, kind="fictional", notice_de=notice, place=place
        )
        self.own = self._row(
            Organisation, "city", name_de=f"Stadt {name}", kind=OrganisationKind.MUNICIPALITY, partner=True
        )
        self.university = self._row(
            Organisation,
            "university",
            name_de="Hochschule",
            name_en="University",
            kind=OrganisationKind.UNIVERSITY,
        )
        self.unit = self._row(
            Unit, "digital", name_de="Digitales", organisation=self.own, capacity_kind=CapacityKind.FTE
        )
        self.role = self._row(Role, "officer", name_de="Leitung Digitales", unit=self.unit)
        self.fields = [
            self._row(Field, key, title_de=title, title_en=english, place=place)
            for place, (key, title, english) in enumerate(
                (("moving", "Mobilität", "Mobility"), ("learning", "Bildung", "Learning"))
            )
        ]
        self.measures = []
        city = a_drawn_city()[0]
        Settings.objects.create(
            municipality=self.municipality,
            now=NOW,
            horizon_first=NOW,
            horizon_quarters=20,
            **{name: getattr(city, name) for name in SETTINGS},
        )

    def _row(self, model, key, **columns):
        return model.objects.create(municipality=self.municipality, key=key, **columns)

    def measure(
        self, key, title, *, field=0, progress=Progress.PLANNED, publication=Publication.PUBLISHED, **columns
    ):
        row = self._row(
            Measure,
            key,
            **{
                "title_de": title,
                "field": self.fields[field],
                "in_short_de": f"Kurz gesagt: {title}.",
                "progress": progress,
                "progress_as_of": f"{timezone.localdate():%Y-%m}",
                "readiness": Readiness.COSTED,
                "publication": publication,
                "owner_unit": self.unit,
                "owner_role": self.role,
                **columns,
            },
        )
        self.measures.append(row)
        return row

    def version(self, number=1, *, day=date(2026, 11, 1), state=VersionState.DRAFT, **columns):
        return self._row(
            Version,
            f"version-{number:04d}",
            number=number,
            state=state,
            published_on=day,
            value=98,
            bound=100,
            basis=Provenance(documented=3, estimated=5, assumed=2),
            problem_hash="0" * 64,
            **{"document": "{}", **columns},
        )

    def planned(self, version, measure, status=PlannedStatus.CHOSEN, **columns):
        placed = status in {PlannedStatus.CHOSEN, PlannedStatus.PAUSED, PlannedStatus.RUNNING}
        dates = {
            "start": Quarter(2027, 1),
            "finish": Quarter(2028, 3),
            "start_precision": Precision.QUARTER,
            "finish_precision": Precision.YEAR,
            "period_de": "1. Quartal 2027 bis 2028",
            "period_en": "Q1 2027 to 2028",
            "own_money": 12_000_000,
            "grants": 0,
            "per_year": 100_000,
            "money_origin": "estimated",
        }
        return PlannedMeasure.objects.create(
            municipality=self.municipality,
            version=version,
            measure=measure,
            **{
                "status": status,
                "reason_de": "Sobald der Haushalt wirksam ist.",
                "reason_en": "Once the budget is in effect.",
                "sentences_de": [
                    f"„{measure.title_de}“ beginnt im 1. Quartal 2027 und ist ab dem 3. Quartal 2028 nutzbar."
                ],
                "sentences_en": [f"'{measure.title_de}' starts in Q1 2027 and is in use from Q3 2028 on."],
                **(dates if placed else {}),
                **columns,
            },
        )

    def said(self):
        """Notes an act, as every write of the product does: what was kept before is read anew."""
        record(
            municipality=self.municipality, acting_user=None, action="test.change", target=self.municipality
        )
        return self


def a_town(number=3, *, details=True, **options):
    """A published roadmap with so many measures in all states, everything hanging on the first."""
    town = PublicTown(**options)
    version = town.version()
    for place in range(number):
        status, progress = STATES[place % len(STATES)]
        measure = town.measure(
            f"m-{place:03d}",
            f"Maßnahme {place:03d} mit einem Titel wie aus dem Leben",
            field=place % 2,
            progress=progress,
            place=place,
        )
        town.planned(version, measure, status)
        if details:
            add_details(town, version, measure, town.measures[place - 1] if place else None)
    return town.said()


def add_details(town, version, measure, before=None):
    """Everything that can hang on a measure, once each."""
    city = {"municipality": town.municipality}
    own = Programme.objects.filter(key="land", **city).first() or town._row(
        Programme,
        "land",
        name_de="Landesprogramm",
        giver="Land",
        level=Level.STATE,
        status=ProgrammeStatus.OPEN,
        sources=(Source(url="https://land.example/foerderung", as_of="2026-05", reliability=Reliability.A),),
    )
    site = Site.objects.filter(key="hall", **city).first() or town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.9"),
        longitude=Decimal("8.05"),
        attribution="erfunden",
    )
    MeasurePartner.objects.create(measure=measure, organisation=town.university, **city)
    MeasureSite.objects.create(measure=measure, site=site, **city)
    Milestone.objects.create(measure=measure, title_de="Vergabe", offset=1, **city)
    variant = Variant.objects.create(
        measure=measure,
        key="full",
        title_de="Ganz",
        share=Decimal(1),
        duration=Figure(kind=FigureKind.QUARTERS, likely=6, origin=Assumed(basis="wie anderswo")),
        procurement=Procurement.SUPPLIES,
        **city,
    )
    CostItem.objects.create(
        variant=variant,
        key="build",
        title_de="Aufbau",
        amount=Figure(
            kind=FigureKind.MONEY,
            low=9_000_000,
            likely=12_000_000,
            high=15_000_000,
            origin=Estimated(by="officer"),
        ),
        at=Spread(first=0, quarters=2),
        kind=CostKind.OPEX,
        **city,
    )
    town._row(
        Application,
        f"a-{measure.key}",
        measure=measure,
        programme=own,
        call="land@2026-Q3",
        status=ApplicationStatus.FILED,
        quarter=Quarter(2026, 3),
        amount=5_000_000,
    )
    PlannedGrant.objects.create(
        version=version,
        measure=measure,
        programme=own,
        call="land@2027-Q1",
        amount=4_000_000,
        apply=Quarter(2027, 1),
        decision=Quarter(2027, 3),
        **city,
    )
    if before is not None:
        Dependency.objects.create(measure=measure, predecessor=before, kind=LinkKind.FINISH_START, **city)


__all__ = ["NOW", "PublicTown", "a_town", "add_details"]
