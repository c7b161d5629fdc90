"""Workshops on site: one screen per station and round, for tablets and phones; and what is printed for the tables."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.participation.domain.workshops import WorkshopError, add_cards, enter_ranking
from lindwurm.stages.participation.models import Card, Group, Ranking, Station, Workshop
from lindwurm.stages.participation.queries.workshops import (
    Turn,
    results_of,
    sheet_of,
    sheet_stamp,
    turns_of,
)
from lindwurm.web.kit.policies import inbox_staff
from lindwurm.web.office.formats.workshop_forms import REFUSED, SheetForm
from lindwurm.web.office.formats.workshop_views import OfWorkshop
from lindwurm.web.office.views.base import OfficeForm, OfficePage

ADD, NEXT = "add", "next"
"""Values of the button that was pressed; any other saves and stays with the list."""


class OnSite(OfWorkshop, OfficePage):
    """All stations with their rounds: which sheets are entered and which are missing."""

    template_name = "office_formats/on_site.html"
    title = _("On site")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add for each station who comes when, and whether the sheet is there."""
        row = self.made
        rankings = Ranking.objects.of(self.municipality).filter(station__workshop=row)
        entered = set(rankings.values_list("group", "station"))
        stations = [(station, visits_at(turns_of(row), station, entered)) for station in row.stations.all()]
        return super().get_context_data(**{"workshop": row, "stations": stations, **kwargs})


def visits_at(
    turns: tuple[Turn, ...], station: Station, entered: set[tuple[int, int]]
) -> list[tuple[Any, Group, bool]]:
    """Return who comes to a station: round, group, and whether its sheet is entered."""
    return [
        (turn.round, group, (group.pk, station.pk) in entered)
        for turn in turns
        for group, place in turn.visits
        if place is not None and place.pk == station.pk
    ]


class SheetPage(OfWorkshop, OfficeForm):
    """The sheet of a group at a station: cards with ranks to choose, one at a time by touch or keyboard.

    It holds nothing on the device: after a reload it shows what is stored, and a second tablet that would overwrite a
    sheet is told so first. `?card-7=2` begins with what was ticked before a card was added.
    """

    permission = inbox_staff
    template_name = "office_formats/sheet.html"
    form_class = SheetForm
    submit = _("Save the sheet")

    @cached_property
    def station(self) -> Station:
        """Return the station of the address."""
        return get_object_or_404(self.made.stations, pk=self.kwargs["station"])

    @cached_property
    def group(self) -> Group:
        """Return the group of the address."""
        return get_object_or_404(self.made.groups, pk=self.kwargs["group"])

    @cached_property
    def visits(self) -> list[Turn]:
        """Return the rounds in which the group stands here."""
        return [turn for turn in turns_of(self.made) if (self.group, self.station) in turn.visits]

    @property
    def turn(self) -> Turn:
        """Return the round; 404 where the two never meet."""
        if not self.visits:
            raise Http404
        return self.visits[0]

    def name(self) -> str | Promise:
        """Return station and group."""
        return gettext("%(topic)s – %(group)s") % {"topic": self.station.topic, "group": self.group.name}

    def back(self) -> str:
        """Return to the list of all stations."""
        return self.to("office:on_site", pk=self.held.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the cards on the table and what was entered."""
        more = {
            "cards": self.station.cards.select_related("idea"),
            "ranks": self.made.ranks,
            "sheet": sheet_of(self.group, self.station),
            "kept": self.request.GET.dict(),
        }
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add station, round and group."""
        found = {
            "workshop": self.made,
            "station": self.station,
            "group": self.group,
            "turn": self.turn,
            "following": self.following,
        }
        return super().get_context_data(**{**found, **kwargs})

    @property
    def following(self) -> Group | None:
        """Return the group that comes to this station in the next round; None after the last one."""
        later = [
            group
            for turn in turns_of(self.made)
            if turn.round.number > self.turn.round.number
            for group, station in turn.visits
            if station is not None and station.pk == self.station.pk
        ]
        return later[0] if later else None

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the sheet, or say why not."""
        assert isinstance(form, SheetForm)  # noqa: S101 -- the form of this page
        try:
            return self.add(form) if self.request.POST.get("do") == ADD else self.save(form)
        except WorkshopError as error:
            form.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(form)
        except StaleError:
            sheet = sheet_of(self.group, self.station)
            form.stale(sheet_stamp(sheet))
            present = Card.objects.filter(pk__in=sheet.values()).select_related("idea")
            texts = {card.pk: card.text for card in present}
            shown = [(rank, texts[card]) for rank, card in sorted(sheet.items())]
            return self.render_to_response(
                self.get_context_data(form=form, present=shown, is_stale=True), status=422
            )

    def add(self, form: SheetForm) -> HttpResponse:
        """Lay a card on the table and come back with what was ticked."""
        text = form.cleaned_data["new_card"].strip()
        if not text:
            form.add_error("new_card", gettext("Write what stands on the card."))
            return self.form_invalid(form)
        add_cards(station=self.station, texts=[text], group=self.group, acting_user=self.request.user)
        ticked = {row.html_name: row.value() for row in form.rows if row.value() not in {"", "0", None}}
        kept = urlencode({**ticked, "seen": form.cleaned_data["seen"]})
        return HttpResponseRedirect(f"{self.request.path}?{kept}")

    def save(self, form: SheetForm) -> HttpResponse:
        """Keep the sheet and go on."""
        enter_ranking(
            group=self.group,
            station=self.station,
            sheet=form.cleaned_data["sheet"],
            acting_user=self.request.user,
            seen=form.cleaned_data["seen"] or None,
        )
        words = gettext("Saved: %(group)s at “%(topic)s”.") % {
            "group": self.group.name,
            "topic": self.station.topic,
        }
        if self.request.POST.get("do") == NEXT and self.following is not None:
            parts = {"pk": self.held.pk, "station": self.station.pk, "group": self.following.pk}
            return self.go("office:sheet", words, **parts)
        return self.go("office:on_site", words, pk=self.held.pk)


class WorkshopPaper(OfWorkshop, OfficePage):
    """Something to print: the page on the screen shows what the paper will."""

    part: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything that papers show."""
        row: Workshop = self.made
        prefetch_related_objects([row], "stations__cards__idea")
        found = {
            "workshop": row,
            "stations": row.stations.all(),
            "turns": turns_of(row),
            "ranks": range(1, row.ranks + 1),
            "back": self.back(),
        }
        return super().get_context_data(**{**found, **kwargs})


class CardsPaper(WorkshopPaper):
    """The cards, four on a page, to be cut."""

    title = _("Cards to print")
    template_name = "office_formats/paper_cards.html"


class SheetsPaper(WorkshopPaper):
    """The plan of rounds, and for each station a sheet to fill in."""

    title = _("Station sheets to print")
    template_name = "office_formats/paper_sheets.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a sheet for each visit, with the station's number as on its cards."""
        context = super().get_context_data(**kwargs)
        numbers = {station.pk: number for number, station in enumerate(context["stations"], start=1)}
        sheets = [
            {"turn": turn, "group": group, "station": station, "number": numbers[station.pk]}
            for turn in context["turns"]
            for group, station in turn.visits
            if station is not None
        ]
        return {**context, "sheets": sheets}


class ResultPaper(WorkshopPaper):
    """What each station came to."""

    title = _("Results to print")
    template_name = "office_formats/paper_result.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the results."""
        return super().get_context_data(**{"results": results_of(self.made), **kwargs})
