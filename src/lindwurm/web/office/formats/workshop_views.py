"""Workshops in the office: set up with stations, groups and cards, closed, followed up."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError, stamp_of
from lindwurm.stages.participation.domain.follow_up import card_to_idea
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.domain.workshops import (
    Refusal,
    WorkshopError,
    add_cards,
    close_workshop,
    note_result,
    remove_part,
    save_group,
    save_station,
    set_up_workshop,
)
from lindwurm.stages.participation.enums import FormatKind, ProcessState, Visibility
from lindwurm.stages.participation.models import Card, Format, Group, Idea, Station, Workshop
from lindwurm.stages.participation.queries.workshops import missing_sheets, results_of, turns_of
from lindwurm.stages.strategy.models import Field
from lindwurm.web.office.formats.workshop_base import FormatForm, FormatHome, OfFormat
from lindwurm.web.office.formats.workshop_forms import (
    REFUSED,
    CardIdeaForm,
    CardsForm,
    CloseForm,
    GroupForm,
    ResultForm,
    StationForm,
    WorkshopForm,
)

SETTINGS = ("held_on", "begins_at", "venue", "minutes", "break_minutes", "ranks", "invited", "came")
STATION = ("topic_de", "topic_en", "question_de", "question_en", "moderator", "field")
MOST_IDEAS = 200
Part = Station | Group | Card


class OfWorkshop(OfFormat):
    """A page about a workshop."""

    kind = FormatKind.WORKSHOP
    home = "office:workshop"

    @cached_property
    def workshop(self) -> Workshop | None:
        """Return the workshop; None until it is set up."""
        return Workshop.objects.of(self.municipality).filter(format=self.held).first()

    @property
    def made(self) -> Workshop:
        """Return the workshop of a page that needs one; 404 before it is set up."""
        return get_object_or_404(Workshop.objects.of(self.municipality), format=self.held)


class OfPart(OfWorkshop):
    """A page about a station, a group or a card of a workshop."""

    model: ClassVar[type[Part]] = Station

    @cached_property
    def part(self) -> Any:
        """Return the row of the address."""
        return get_object_or_404(self.model.objects.of(self.municipality), pk=self.kwargs["pk"])

    @cached_property
    def held(self) -> Format:
        """Return the format of its workshop."""
        station = self.part.station if isinstance(self.part, Card) else self.part
        rows = Format.objects.of(self.municipality).select_related("process")
        return rows.get(workshop=station.workshop_id)


class WorkshopPage(OfWorkshop, FormatHome):
    """A workshop: what stands ready, what is entered, what it came to."""

    template_name = "office_formats/workshop.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add stations, groups, rounds and, once there are sheets, results."""
        row = self.workshop
        found: dict[str, Any] = {"workshop": row}
        if row is not None:
            found |= {
                "stations": row.stations.annotate(number=Count("cards")).select_related("field"),
                "groups": row.groups.all(),
                "turns": turns_of(row),
                "results": results_of(row),
            }
        return super().get_context_data(**{**found, **kwargs})


class WorkshopAct(OfWorkshop, FormatForm):
    """A form about a workshop; what is refused is said above it."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            words = self.act(form)
        except WorkshopError as error:
            form.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(form)
        except RefusedError:
            form.add_error(None, gettext("This format takes no ideas any more."))
            return self.form_invalid(form)
        return self.done(words)

    def act(self, form: Any) -> Any:
        """Do what the form is for, and return what is said then."""


class ChangeWorkshop(WorkshopAct):
    """Set a workshop up, or change when and how it is held."""

    title = _("Set up the workshop")
    form_class = WorkshopForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there, or the usual."""
        row = self.workshop or Workshop()
        return {name: getattr(row, name) for name in SETTINGS}

    def act(self, form: Any) -> Any:
        """Keep the settings."""
        set_up_workshop(format=self.held, acting_user=self.request.user, **form.cleaned_data)
        return _("Saved.")


class StationEntry(WorkshopAct):
    """Add a station."""

    title = _("New station")
    form_class = StationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the fields of action."""
        fields = Field.objects.of(self.municipality).current()
        return {**super().get_form_kwargs(), "fields": fields}

    def act(self, form: Any) -> Any:
        """Keep it."""
        save_station(workshop=self.made, acting_user=self.request.user, **form.cleaned_data)
        return _("Saved.")


class ChangeStation(OfPart, StationEntry):
    """Change a station, and see its cards."""

    template_name = "office_formats/station.html"

    def name(self) -> str:
        """Return its topic."""
        return str(self.part.topic)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return {name: getattr(self.part, name) for name in STATION}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the cards."""
        cards = self.part.cards.select_related("written_by", "idea")
        return super().get_context_data(**{"station": self.part, "cards": cards, **kwargs})

    def act(self, form: Any) -> Any:
        """Keep it."""
        save_station(
            workshop=self.part.workshop,
            station=self.part,
            acting_user=self.request.user,
            **form.cleaned_data,
        )
        return _("Saved.")


class NewCards(OfPart, WorkshopAct):
    """Lay cards on the table of a station."""

    form_class = CardsForm

    def name(self) -> str:
        """Return which station."""
        return gettext("New cards: %(topic)s") % {"topic": self.part.topic}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the visible ideas that are no card here yet: those of the station's field first."""
        taken = self.part.cards.filter(idea__isnull=False).values("idea")
        rows = Idea.objects.of(self.municipality).filter(visibility=Visibility.VISIBLE, merged_into=None)
        rows = rows.exclude(pk__in=taken)
        own = rows.filter(field=self.part.field_id) if self.part.field_id else rows
        shown = own if own.exists() else rows
        newest = shown.order_by("-pk").values_list("pk", flat=True)[:MOST_IDEAS]
        return {**super().get_form_kwargs(), "ideas": rows.filter(pk__in=list(newest)).order_by("number")}

    def back(self) -> str:
        """Return to the station."""
        return self.to("office:station", pk=self.part.pk)

    def act(self, form: Any) -> Any:
        """Lay them there."""
        data = form.cleaned_data
        made = add_cards(
            station=self.part,
            texts=data["texts"],
            ideas=list(data.get("ideas") or ()),
            acting_user=self.request.user,
        )
        words = ngettext("%(number)s card added.", "%(number)s cards added.", len(made))
        return words % {"number": len(made)}


class GroupEntry(WorkshopAct):
    """Add a group."""

    title = _("New group")
    form_class = GroupForm

    def get_initial(self) -> dict[str, Any]:
        """Propose the next name."""
        number = 1 if self.workshop is None else self.workshop.groups.count() + 1
        return {"name": gettext("Group %(number)s") % {"number": number}}

    def act(self, form: Any) -> Any:
        """Keep it."""
        save_group(workshop=self.made, acting_user=self.request.user, **form.cleaned_data)
        return _("Saved.")


class ChangeGroup(OfPart, WorkshopAct):
    """Change a group."""

    model = Group
    form_class = GroupForm

    def name(self) -> str:
        """Return its name."""
        return str(self.part.name)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return {"name": self.part.name, "people": self.part.people}

    def act(self, form: Any) -> Any:
        """Keep it."""
        save_group(
            workshop=self.part.workshop, group=self.part, acting_user=self.request.user, **form.cleaned_data
        )
        return _("Saved.")


class RemovePart(OfPart, WorkshopAct):
    """Take a station, a group or a card out, after a question."""

    title = _("Take out")
    form_class = Form
    submit = _("Take out")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it is."""
        lead = gettext("“%(name)s” is taken out of the workshop.") % {"name": str(self.part)}
        return super().get_context_data(**{"lead": lead, **kwargs})

    def act(self, form: Any) -> Any:
        """Take it out."""
        del form
        remove_part(part=self.part, acting_user=self.request.user)
        return _("Taken out.")


class CloseWorkshop(WorkshopAct):
    """Close a workshop, after a question."""

    title = _("Close the workshop")
    lead = _(
        "From then on the sheets stand: no rank and no card changes any more. Everybody sees the results on the "
        "public page. It cannot be taken back."
    )
    template_name = "office_formats/close_workshop.html"
    form_class = CloseForm
    submit = _("Close the workshop")

    @cached_property
    def missing(self) -> list[tuple[Station, list[Group]]]:
        """Return the stations with the groups whose sheets are missing."""
        return missing_sheets(self.made)

    @property
    def barred(self) -> str:
        """Say why it cannot be closed now."""
        if self.made.closed_at is not None:
            return str(REFUSED[Refusal.CLOSED])
        held_on = self.made.held_on
        return str(REFUSED[Refusal.EARLY]) if held_on and held_on > timezone.localdate() else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask only where something is missing."""
        is_whole = self.made.came is not None and not self.missing
        return {**super().get_form_kwargs(), "is_whole": is_whole}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is missing, and why it cannot be closed now."""
        found = {"missing": self.missing, "workshop": self.made, "barred": self.barred}
        return super().get_context_data(**{**found, **kwargs})

    def act(self, form: Any) -> Any:
        """Close it."""
        del form
        close_workshop(workshop=self.made, acting_user=self.request.user)
        return _("Closed. The results are public; now the joint follow-up can begin.")


class StationResult(OfPart, WorkshopAct):
    """Note what the joint follow-up made of a station."""

    form_class = ResultForm

    def name(self) -> str:
        """Return which station."""
        return gettext("Follow-up: %(topic)s") % {"topic": self.part.topic}

    @property
    def seen(self) -> str:
        """Return the mark of what stands there."""
        return stamp_of(self.part.result_de, self.part.result_en)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return {"result_de": self.part.result_de, "result_en": self.part.result_en, "seen": self.seen}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, or say that somebody else was quicker."""
        assert isinstance(form, ResultForm)  # noqa: S101 -- the form of this page
        data = dict(form.cleaned_data)
        seen = data.pop("seen") or None
        try:
            note_result(station=self.part, acting_user=self.request.user, seen=seen, **data)
        except StaleError:
            self.part.refresh_from_db()
            form.stale(self.seen)
            return self.form_invalid(form)
        return self.done(_("Saved."))


class CardIdea(OfPart, WorkshopAct):
    """Let a card go on as an idea."""

    model = Card
    title = _("Make an idea of the card")
    lead = _(
        "The idea gets a number and a deadline for an answer, and it says that it came from the workshop. From there "
        "it can become a measure."
    )
    form_class = CardIdeaForm
    submit = _("Make an idea of it")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the formats that collect ideas."""
        rows = Format.objects.of(self.municipality).filter(
            kind=FormatKind.IDEAS, process__state=ProcessState.OPEN
        )
        return {**super().get_form_kwargs(), "formats": rows.select_related("process")}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the card."""
        return {"title": self.part.text_de[:160], "text": self.part.text_de}

    def act(self, form: Any) -> Any:
        """Make it."""
        idea = card_to_idea(card=self.part, acting_user=self.request.user, **form.cleaned_data)
        return gettext("It is idea %(number)s now.") % {"number": idea.number}
