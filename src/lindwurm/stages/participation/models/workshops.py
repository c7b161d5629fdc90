"""Workshops at stations: groups rotate, rank the seed ideas of each topic, and staff enter the sheets."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language

from lindwurm.base.municipalities.fields import InLanguage
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models.ideas import Idea
from lindwurm.stages.participation.models.processes import Format
from lindwurm.stages.participation.unshown import UNSHOWN
from lindwurm.stages.strategy.models import Field


class Workshop(OwnedModel):
    """A meeting with stations; every group visits every station once, one round each."""

    format = models.OneToOneField(Format, on_delete=models.CASCADE, related_name="workshop")
    held_on = models.DateField(null=True, blank=True)
    begins_at = models.TimeField(null=True, blank=True)
    """Of the first round."""
    venue = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=20, validators=[MinValueValidator(1)])
    """Of a round."""
    break_minutes = models.PositiveSmallIntegerField(default=5)
    """Between two rounds."""
    ranks = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1)])
    """How many places a group gives at a station."""
    invited = models.PositiveIntegerField(null=True, blank=True)
    came = models.PositiveIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    """From then on the sheets stand."""

    def __str__(self) -> str:
        return f"{self.format_id}"


class Station(OwnedModel):
    """A work station with its topic."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="stations")
    place = models.PositiveSmallIntegerField()
    topic_de = models.TextField()
    topic_en = models.TextField(blank=True)
    question_de = models.TextField(blank=True)
    question_en = models.TextField(blank=True)
    moderator = models.CharField(max_length=120, blank=True)
    """A role, no name."""
    field = models.ForeignKey(Field, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    result_de = models.TextField(blank=True)
    """What the joint follow-up made of it."""
    result_en = models.TextField(blank=True)

    topic = InLanguage("topic")
    question = InLanguage("question")
    result = InLanguage("result")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["workshop", "place"], name="participation_station_place_once"),
        ]

    def __str__(self) -> str:
        return self.topic_de


class Group(OwnedModel):
    """A group that rotates: in round r group g stands at station g + r, counted round."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="groups")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    people = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["workshop", "place"], name="participation_group_place_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Card(OwnedModel):
    """An idea on the table of a station: a seed that was printed, or one that a group wrote."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="cards")
    place = models.PositiveSmallIntegerField()
    text_de = models.TextField()
    text_en = models.TextField(blank=True)
    written_by = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )
    """None = printed beforehand."""
    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The idea it was taken from, or became in the follow-up."""

    words = InLanguage("text")
    """What was written on it; ``text`` is what may be shown of that."""

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["station", "place"], name="participation_card_place_once"),
        ]

    def __str__(self) -> str:
        return self.text_de

    @property
    def text(self) -> str:
        """Return what it says; that of an idea which was hidden or taken back stands on no card either."""
        if self.idea is None or self.idea.visibility is Visibility.VISIBLE:
            return str(self.words)
        lang: Lang = "en" if get_language() == "en" else "de"
        return UNSHOWN.into(lang)


class Ranking(OwnedModel):
    """A group gives a card a place; each place once, each card once."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="rankings")
    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="rankings")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="rankings")
    rank = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "card"], name="participation_ranking_card_once"),
            models.UniqueConstraint(
                fields=["group", "station", "rank"], name="participation_ranking_rank_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.card_id} {self.rank}"
