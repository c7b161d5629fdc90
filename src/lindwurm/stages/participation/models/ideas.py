"""Ideas and all that hangs on them: answers, history, comments, supports, followers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.files.models import Image
from lindwurm.base.municipalities.fields import FoldedField, InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import EventKind, IdeaState, Origin, Visibility
from lindwurm.stages.participation.models.contributions import Contribution
from lindwurm.stages.participation.models.processes import Format
from lindwurm.stages.partners.models import Site, Unit
from lindwurm.stages.strategy.models import Field


class Portal(OwnedModel):
    """A portal that the city had before: where its ideas come from, and how its columns are read."""

    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    address = models.URLField(blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    """Field of an idea → column of the portal's file."""
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["municipality", "key"], name="participation_portal_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class PortalFile(OwnedModel):
    """A file that was uploaded and waits to be imported: deleted with the import, or after a day."""

    portal = models.OneToOneField(Portal, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Idea(Contribution):
    """An idea: its text and place stay the citizen's; state, unit and answers are the city's."""

    format = models.ForeignKey(Format, on_delete=models.PROTECT, related_name="ideas")
    number = models.PositiveIntegerField()
    """Counted in the municipality; stands in the address."""
    title = models.CharField(max_length=160)
    text = models.TextField()
    field = models.ForeignKey(Field, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place_text = models.CharField(max_length=200, blank=True)
    """Address or words: "Rheinpromenade"."""
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    state = WordField(IdeaState, default=IdeaState.NEW)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Who is to answer."""
    due_on = models.DateField()
    """Day by which the first answer is due."""
    answered_at = models.DateTimeField(null=True, blank=True)
    """When the first answer was given."""
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)
    """Last public step."""
    supports = models.PositiveIntegerField(default=0)
    """Kept beside the rows so that lists sort by it; `recount` proves it."""
    comment_count = models.PositiveIntegerField(default=0)
    portal = models.ForeignKey(Portal, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    portal_key = models.CharField(max_length=200, blank=True)
    portal_address = models.URLField(max_length=500, blank=True)
    portal_supports = models.PositiveIntegerField(default=0)
    """Counted by the portal; shown beside, never added to our own."""
    portal_author = models.CharField(max_length=120, blank=True)
    """Name by which the portal showed the author publicly."""
    search = FoldedField(sources=("title", "text", "place_text"))

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["municipality", "number"], name="participation_idea_number_once"),
            models.UniqueConstraint(
                fields=["portal", "portal_key"],
                condition=models.Q(portal__isnull=False),
                name="participation_idea_portal_once",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) ^ models.Q(state=IdeaState.MERGED.value),
                name="participation_idea_merged_goes_on_elsewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="participation_idea_whole_place",
            ),
            known_word("participation", "idea", "state", IdeaState),
            known_word("participation", "idea", "origin", Origin),
            known_word("participation", "idea", "visibility", Visibility),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "visibility", "-created_at"], name="idea_newest"),
            models.Index(fields=["municipality", "visibility", "-supports"], name="idea_supported"),
            models.Index(fields=["municipality", "state", "due_on"], name="idea_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Photo(OwnedModel):
    """A picture that belongs to an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="photos")
    image = models.OneToOneField(Image, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.idea_id} {self.image_id}"


class IdeaEvent(OwnedModel):
    """A dated step of an idea; never changed, told to author and followers when it is public."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    kind = WordField(EventKind)
    is_public = models.BooleanField(default=True)
    text_de = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    """Ids and state words: ``{"state", "measure", "idea", "answer"}``."""

    text = InLanguage("text")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [known_word("participation", "ideaevent", "kind", EventKind)]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.kind}"


class Answer(OwnedModel):
    """An official answer; a new one stands beside the old."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    state = WordField(IdeaState)
    """What it says becomes of the idea."""
    text_de = models.TextField()
    text_en = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Who speaks."""
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """None also for one from another portal."""
    at = models.DateTimeField(default=timezone.now)
    portal_key = models.CharField(max_length=200, blank=True)

    text = InLanguage("text")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["idea", "number"], name="participation_answer_number_once"),
            known_word("participation", "answer", "state", IdeaState),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.number}"


class Comment(Contribution):
    """A comment on an idea, or a reply to one: one level deep."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    """A comment without a parent of its own."""
    text = models.TextField()
    official = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The unit that speaks, for a comment of the city."""

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "comment", "origin", Origin),
            known_word("participation", "comment", "visibility", Visibility),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.pk}"


class Support(OwnedModel):
    """A person stands behind an idea, once."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["idea", "user"], name="participation_support_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["idea", "created_at"], name="support_burst")]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.user_id}"


class Follow(OwnedModel):
    """A person is told when an idea moves."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["idea", "user"], name="participation_follow_once"),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.user_id}"
