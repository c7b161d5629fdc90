"""Towns with office data: loaded, planned by the real planner, with a public version and people in every role."""

from functools import cached_property
from pathlib import Path

from base_factories import MembershipFactory, UserFactory

from lindwurm.base.accounts.enums import Role
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Assumed, DirectiveKind, DirectiveOrigin, Figure, FigureKind, Text
from lindwurm.core.city import Directive as Demand
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.exchange.load import load_city, load_folder
from lindwurm.stages.finance.domain import set_line_year
from lindwurm.stages.finance.models import LineYear
from lindwurm.stages.plans.domain import ask_analysis, create_directive, publish_run
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.tasks import request_run

TUTORIAL = Path(__file__).resolve().parents[2] / "cities" / "tutorial"


class OfficeTown:
    """A municipality with a finished run, its public version, and somebody in each role."""

    def __init__(self, city=None, note="Erster Lauf"):
        known = set(Municipality.objects.values_list("pk", flat=True))
        if city is None:
            load_folder(TUTORIAL)
        else:
            load_city(city)
        self.municipality = Municipality.objects.exclude(pk__in=known).get()
        self.people = {role: self.somebody(role) for role in Role}
        self.run = self.planned(note)
        self.version = publish_run(run=self.run, note_de=note, acting_user=self.people[Role.OFFICER])

    def somebody(self, role):
        return MembershipFactory(user=UserFactory(), municipality=self.municipality, role=role).user

    def planned(self, note=""):
        run = request_run(
            municipality=self.municipality,
            options=SolveOptions(seconds=1.0),
            note=note,
            acting_user=self.people[Role.OFFICER],
        )
        work_off()
        run = Run.objects.get(pk=run.pk)
        assert run.state == "done", run.error_en
        return run

    @property
    def parts(self):
        """What addresses are made of, by the name of the page."""
        line = self.municipality_rows("finance", "Line").first()
        unit = self.municipality_rows("partners", "Unit").first()
        measure = self.municipality_rows("roadmap", "Measure").first()
        year = line.years.first().year
        run, version = {"pk": self.run.pk}, {"number": self.version.number}
        of_run = (
            *("run", "run_progress", "stop_run", "keep_run", "publish_run"),
            *("robustness", "frontier", "simulation", "result_csv"),
        )
        of_directive, of_question = {"key": self.directive.key}, {"pk": self.question.pk}
        of_version = ("version", "publish_version", "decide")
        return {
            "line": {"key": line.key},
            "year": {"key": line.key, "year": year},
            "new_rest": {"key": line.key},
            "rest": {"key": line.key, "vintage": year - 1},
            "unit": {"key": unit.key},
            **dict.fromkeys(of_run, run),
            "run_measure": {**run, "key": measure.key},
            **dict.fromkeys(of_version, version),
            "version_measure": {**version, "key": measure.key},
            **dict.fromkeys(("directive", "withdraw_directive"), of_directive),
            **dict.fromkeys(("price", "analysis_progress", "stop_analysis"), of_question),
        }

    @cached_property
    def demand(self):
        """A demand on the first measure."""
        return Demand(
            id="",
            kind=DirectiveKind.FORCE,
            measure=self.municipality_rows("roadmap", "Measure").first().key,
            variant=None,
            start_from=None,
            start_to=None,
            programme=None,
            origin=DirectiveOrigin(
                body="Stadtrat", date="2026-11-18", reason=Text(de="Beschluss 12", en=None)
            ),
            severity=None,
        )

    @cached_property
    def directive(self):
        """A directive of the office."""
        return create_directive(municipality=self.municipality, demand=self.demand, acting_user=None)

    @cached_property
    def question(self):
        """A price that nobody computes yet."""
        return ask_analysis(
            run=self.run,
            kind=AnalysisKind.PRICE,
            parameters={"demand": encode(self.demand)},
            acting_user=None,
        )

    def municipality_rows(self, app, model):
        from django.apps import apps

        return apps.get_model(app, model).objects.of(self.municipality)


def no_money(town):
    """Takes the money of all later years away."""
    nothing = Figure(kind=FigureKind.MONEY, likely=0, origin=Assumed(basis="Haushaltssperre"))
    for row in LineYear.objects.of(town.municipality).select_related("line"):
        set_line_year(line=row.line, year=row.year, amount=nothing, acting_user=None)
