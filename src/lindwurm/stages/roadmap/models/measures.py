"""What a measure is, who answers for it, how far it is and why it matters."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lindwurm.base.municipalities.fields import (
    FigureField,
    FoldedField,
    InLanguage,
    QuarterField,
    ValueField,
    WordField,
    known_word,
)
from lindwurm.base.municipalities.rows import KeyedModel, PartModel, TitledModel
from lindwurm.core.city import (
    FigureKind,
    GateException,
    Outline,
    Progress,
    Publication,
    Readiness,
    Remaining,
    Source,
)
from lindwurm.stages.partners.models import Organisation, Role, Site, Unit
from lindwurm.stages.roadmap.enums import ScoreTable
from lindwurm.stages.strategy.models import Field, Goal, MilestoneArea


class FactSheetModel(models.Model):
    """What the public fact sheet says, in plain words."""

    sheet_description_de = models.TextField(blank=True)
    sheet_description_en = models.TextField(blank=True)
    sheet_goals_de = models.TextField(blank=True)
    sheet_goals_en = models.TextField(blank=True)
    sheet_participants_de = models.TextField(blank=True)
    sheet_participants_en = models.TextField(blank=True)
    sheet_responsible_de = models.TextField(blank=True)
    sheet_responsible_en = models.TextField(blank=True)
    sheet_time_frame_de = models.TextField(blank=True)
    sheet_time_frame_en = models.TextField(blank=True)
    sheet_risks_de = models.TextField(blank=True)
    sheet_risks_en = models.TextField(blank=True)
    sheet_budget_note_de = models.TextField(blank=True)
    sheet_budget_note_en = models.TextField(blank=True)
    sheet_grants_note_de = models.TextField(blank=True)
    sheet_grants_note_en = models.TextField(blank=True)
    sheet_status_note_de = models.TextField(blank=True)
    sheet_status_note_en = models.TextField(blank=True)

    description = InLanguage("sheet_description")
    goals = InLanguage("sheet_goals")
    participants = InLanguage("sheet_participants")
    responsible = InLanguage("sheet_responsible")
    time_frame = InLanguage("sheet_time_frame")
    risks = InLanguage("sheet_risks")
    budget_note = InLanguage("sheet_budget_note")
    grants_note = InLanguage("sheet_grants_note")
    status_note = InLanguage("sheet_status_note")

    class Meta:
        abstract = True


class Measure(TitledModel, FactSheetModel, KeyedModel):
    """A measure of the roadmap; `publication` says who may see it."""

    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="+")
    milestone_area = models.ForeignKey(
        MilestoneArea, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """None = that of the field."""
    in_short_de = models.TextField()
    in_short_en = models.TextField(blank=True)
    progress = WordField(Progress)
    progress_as_of = models.CharField(max_length=10, blank=True)
    pilot = models.BooleanField(default=False)
    readiness = WordField(Readiness)
    publication = WordField(Publication, db_index=True)
    editorial = models.TextField(blank=True)
    """Basis of an entry that no source names; empty for a documented one."""
    sources = ValueField(tuple[Source, ...], default=tuple, blank=True)
    owner_unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    owner_role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    assessed_by = models.CharField(max_length=80, blank=True)
    """Key of a role or unit; empty = nobody assessed it."""
    assessed_as_of = models.CharField(max_length=10, blank=True)
    duty_legal_basis = models.TextField(blank=True)
    """Empty = no legal duty."""
    duty_deadline = QuarterField(null=True, blank=True)
    duty_confirmed_by = models.CharField(max_length=80, blank=True)
    """Key of a role or unit; empty = counts as voluntary."""
    duty_severity = models.PositiveIntegerField(null=True, blank=True)
    exceptions = ValueField(tuple[GateException, ...], default=tuple, blank=True)
    earliest_quarter = QuarterField(null=True, blank=True)
    earliest_reason_de = models.TextField(blank=True)
    earliest_reason_en = models.TextField(blank=True)
    deadline_quarter = QuarterField(null=True, blank=True)
    deadline_hard = models.BooleanField(default=False)
    deadline_reason_de = models.TextField(blank=True)
    deadline_reason_en = models.TextField(blank=True)
    outline = ValueField(Outline, null=True, blank=True)
    """The least that can be planned; None where variants say more or nothing is known."""
    remaining = ValueField(Remaining, null=True, blank=True)
    """What a running measure still needs."""
    search = FoldedField(
        sources=(
            "title_de",
            "title_en",
            "in_short_de",
            "in_short_en",
            "sheet_description_de",
            "sheet_description_en",
        )
    )

    in_short = InLanguage("in_short")
    earliest_reason = InLanguage("earliest_reason")
    deadline_reason = InLanguage("deadline_reason")

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("roadmap", "measure", "progress", Progress),
            known_word("roadmap", "measure", "readiness", Readiness),
            known_word("roadmap", "measure", "publication", Publication),
        ]

    def __str__(self) -> str:
        return self.key


class MeasurePartner(PartModel):
    """An organisation that takes part in a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "organisation"], name="roadmap_measurepartner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.organisation_id}"


class MeasureSite(PartModel):
    """A place where a measure happens."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="sites")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "site"], name="roadmap_measuresite_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.site_id}"


class Fact(PartModel):
    """A documented amount that is shown but not planned with."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=80)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    amount = FigureField(FigureKind.MONEY)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "key"], name="roadmap_fact_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Score(PartModel):
    """A criterion's score from 1 to 4, with the reason."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="scores")
    table = WordField(ScoreTable)
    criterion = models.CharField(max_length=80)
    """Id of a criterion in the settings of planning."""
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])
    reason_de = models.TextField()
    reason_en = models.TextField(blank=True)

    reason = InLanguage("reason")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "table", "criterion"], name="roadmap_score_once"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 4)), name="roadmap_score_range"),
            known_word("roadmap", "score", "table", ScoreTable),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.score}"


class Contribution(PartModel):
    """How much a measure does for a goal, 0 to 100."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="contributions")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    value = FigureField(FigureKind.NUMBER)

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "goal"], name="roadmap_contribution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.goal_id}"


class Milestone(PartModel):
    """A step on the way: at a quarter, or so many quarters after the start."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="milestones")
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    quarter = QuarterField(null=True, blank=True)
    offset = models.PositiveSmallIntegerField(null=True, blank=True)
    done = models.BooleanField(default=False)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return self.title_de
