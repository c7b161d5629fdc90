"""Forms for workshops: settings, stations, groups, cards, and the sheet of a group at a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.workshops import Refusal
from lindwurm.stages.participation.models import Card, Format, Idea
from lindwurm.stages.participation.queries.workshops import sheet_stamp
from lindwurm.stages.strategy.models import Field
from lindwurm.web.office.formats.process_forms import area, day_field, line
from lindwurm.web.office.formats.workshop_base import SeenForm

LONGEST_CARD: Final = 300
MOST_CARDS: Final = 60
MOST_RANKS: Final = 10
NO_RANK: Final = "0"
NUMBER: Final = {"inputmode": "numeric", "autocomplete": "off"}
REFUSED: Final = {
    Refusal.CLOSED: _("The workshop is closed: its sheets stand."),
    Refusal.OPEN: _("Close the workshop first: until then its sheets may change."),
    Refusal.RANKED: _("Sheets were entered already; this would change what they mean."),
    Refusal.STRANGER: _("That belongs to another workshop or station. Please open the page again."),
    Refusal.TWICE: _("A card was given two ranks."),
    Refusal.GAP: _("Give the ranks from 1 on without leaving one out."),
    Refusal.EARLY: _("The day of the workshop has not come. It can be closed from that day on."),
    Refusal.TAKEN: _("This card is an idea already."),
}


def count(
    label: Any, *, least: int = 1, most: int = 1000, required: bool = True, hint: Any = ""
) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        help_text=hint,
        widget=forms.TextInput(NUMBER),
    )


class WorkshopForm(forms.Form):
    """When, where and how a workshop is held, and how many people came."""

    use_required_attribute = False
    held_on = day_field(_("Day of the workshop"), hint=_("For example 23.11.2026."))
    begins_at = forms.TimeField(
        label=_("Start of the first round"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        help_text=_("For example 18:00. The times of all rounds follow from it."),
        widget=forms.TimeInput({"autocomplete": "off"}, format="%H:%M"),
    )
    venue = line(_("Place of the workshop"))
    minutes = count(_("Minutes of a round"), most=240)
    break_minutes = count(_("Minutes between two rounds"), least=0, most=240)
    ranks = count(
        _("How many ranks a group gives"),
        most=MOST_RANKS,
        hint=_("Three is usual. Rank 1 counts as many points as there are ranks, the last rank one point."),
    )
    invited = count(_("People invited"), least=0, most=100_000, required=False)
    came = count(_("People who came"), least=0, most=100_000, required=False)


class StationForm(forms.Form):
    """A work station with its topic."""

    use_required_attribute = False
    topic_de = line(_("Topic in German"), required=True)
    topic_en = line(_("Topic in English"))
    question_de = area(_("Question to the groups, in German"), rows=2)
    question_en = area(_("Question to the groups, in English"), rows=2)
    moderator = line(_("Who moderates"), hint=_("A role or an office, no names of persons."))
    field = forms.ModelChoiceField(
        label=_("Field of action"),
        queryset=Field.objects.none(),
        required=False,
        empty_label=pgettext_lazy("field of action", "None"),
    )

    def __init__(self, *args: Any, fields: Any, **more: Any) -> None:
        """Take the fields of action to choose from."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["field"]
        chosen.queryset = fields
        chosen.label_from_instance = lambda row: row.title


class GroupForm(forms.Form):
    """A group that moves from station to station."""

    use_required_attribute = False
    name = forms.CharField(label=_("Name of the group"), max_length=80)
    people = count(_("People in the group"), most=1000, required=False)


class CardsForm(forms.Form):
    """New cards: typed, one a line, or taken from ideas that were handed in."""

    use_required_attribute = False
    texts = forms.CharField(
        label=_("New cards"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One card a line, short enough to be read from the other side of a table."),
    )
    ideas = forms.ModelMultipleChoiceField(
        label=_("From ideas of citizens"),
        queryset=Idea.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ideas: Any, **more: Any) -> None:
        """Take the ideas to choose from."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["ideas"]
        chosen.queryset = ideas
        chosen.label_from_instance = lambda row: f"{row.number}: {row.title}"
        if not ideas:
            del self.fields["ideas"]

    def clean_texts(self) -> list[str]:
        """Return the cards, one a line."""
        found = [text.strip() for text in str(self.cleaned_data["texts"]).splitlines() if text.strip()]
        if any(len(text) > LONGEST_CARD for text in found):
            raise forms.ValidationError(
                _("A card has at most %(number)s characters."), params={"number": LONGEST_CARD}
            )
        if len(found) > MOST_CARDS:
            raise forms.ValidationError(_("At most %(number)s cards at once."), params={"number": MOST_CARDS})
        return found

    def clean(self) -> dict[str, Any] | None:
        """Ask for something."""
        if not self.errors and not self.cleaned_data.get("texts") and not self.cleaned_data.get("ideas"):
            raise forms.ValidationError(_("Write at least one card, or choose an idea."))
        return self.cleaned_data


class SheetForm(SeenForm):
    """The sheet of a group at a table: a rank for each card, one a row, each rank once."""

    new_card = forms.CharField(
        label=_("Card that the group wrote"),
        required=False,
        max_length=LONGEST_CARD,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        cards: Sequence[Card],
        ranks: int,
        sheet: Mapping[int, int],
        kept: Mapping[str, str],
        **more: Any,
    ) -> None:
        """Take the cards on the table, how many ranks there are, what was entered, and what was ticked before."""
        super().__init__(*args, **more)
        self.cards = list(cards)
        self.fields["seen"].initial = kept.get("seen") or sheet_stamp(sheet)
        ranked = {card: str(rank) for rank, card in sheet.items()}
        choices = [
            *((str(rank), str(rank)) for rank in range(1, ranks + 1)),
            (NO_RANK, pgettext_lazy("rank", "none")),
        ]
        for number, card in enumerate(self.cards, start=1):
            self.fields[f"card-{card.pk}"] = forms.ChoiceField(
                label=f"{number}. {card.text}",
                choices=choices,
                widget=forms.RadioSelect,
                initial=kept.get(f"card-{card.pk}") or ranked.get(card.pk, NO_RANK),
            )

    @property
    def rows(self) -> list[Any]:
        """Return the fields of the cards."""
        return [self[f"card-{card.pk}"] for card in self.cards]

    def clean(self) -> dict[str, Any]:
        """Collect the sheet; a rank that two cards have is said at both."""
        data = super().clean() or self.cleaned_data
        given: dict[int, list[Card]] = {}
        for card in self.cards:
            rank = int(data.get(f"card-{card.pk}") or 0)
            if rank:
                given.setdefault(rank, []).append(card)
        for rank, cards in given.items():
            if len(cards) > 1:
                for card in cards:
                    words = gettext("Rank %(rank)s was given to %(number)s cards.")
                    self.add_error(f"card-{card.pk}", words % {"rank": rank, "number": len(cards)})
        if not self.errors and sorted(given) != list(range(1, len(given) + 1)):
            self.add_error(None, REFUSED[Refusal.GAP])
        data["sheet"] = {rank: cards[0] for rank, cards in given.items()}
        return data


class CloseForm(forms.Form):
    """Whether a workshop is closed although something is missing."""

    use_required_attribute = False
    sure = forms.BooleanField(
        label=_("Yes, close it without these entries."),
        error_messages={"required": _("Please say so, or enter what is missing first.")},
    )

    def __init__(self, *args: Any, is_whole: bool, **more: Any) -> None:
        """Ask only where something is missing."""
        super().__init__(*args, **more)
        if is_whole:
            del self.fields["sure"]


class ResultForm(SeenForm):
    """What the joint follow-up made of a station."""

    result_de = area(_("Result of the follow-up, in German"), rows=6, required=True)
    result_en = area(_("Result of the follow-up, in English"), rows=4)


class CardIdeaForm(forms.Form):
    """The idea that a card goes on as."""

    use_required_attribute = False
    shown = forms.ModelChoiceField(
        label=_("Goes on in"), queryset=Format.objects.none(), empty_label=_("Please choose")
    )
    title = forms.CharField(label=_("Title of the idea"), max_length=160)
    text = area(_("Text of the idea"), rows=4, required=True)

    def __init__(self, *args: Any, formats: Any, **more: Any) -> None:
        """Take the formats that collect ideas."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["shown"]
        chosen.queryset = formats
        chosen.label_from_instance = lambda row: f"{row.process.title}: {row.title}"
