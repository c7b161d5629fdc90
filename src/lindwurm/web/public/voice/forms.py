"""What citizens may ask for and send."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.files.models import LONGEST_ALT
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.ideas import Picture, Whereabouts
from lindwurm.stages.participation.enums import IdeaState
from lindwurm.stages.participation.models import Format
from lindwurm.stages.participation.queries.processes import processes_of
from lindwurm.stages.partners.models import Site
from lindwurm.stages.strategy.models import Field
from lindwurm.web.kit.guard import GuardMixin
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.voice.reads.chooser import place_map
from lindwurm.web.public.voice.reads.ideas import Box, Choice
from lindwurm.web.public.voice.words import state_word

if TYPE_CHECKING:
    _RowField = forms.ModelChoiceField[Any]
else:
    _RowField = forms.ModelChoiceField  # Django's fields are generic for the type checker only

LONGEST_SEARCH = 80
LONGEST_TITLE, LONGEST_TEXT, LONGEST_COMMENT = 160, 6000, 2000
_POINT = re.compile(r"\s*(-?\d{1,2}[.,]\d{1,10})\s*[,;/ ]\s*(-?\d{1,3}[.,]\d{1,10})\s*")
_DIGITS = 5


class ChoiceForm(forms.Form):
    """Narrows the list of ideas; every part is optional, and what is not understood is left out, not an error."""

    q = forms.CharField(label=_("Search"), required=False, max_length=LONGEST_SEARCH)
    place = forms.CharField(
        label=_("Near a place"),
        required=False,
        max_length=LONGEST_SEARCH,
    )
    process = forms.ChoiceField(label=_("Process"), required=False)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, data: Any, *, municipality: Municipality) -> None:
        """Offer the processes and fields of the town."""
        super().__init__(data, auto_id="filter-%s")
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        processes = processes_of(municipality).exclude(state="draft")
        fields = Field.objects.of(municipality).current()
        self._offer("process", _("All processes"), [(row.slug, row.title) for row in processes])
        self._offer("field", _("All fields"), [(row.key, row.title) for row in fields])
        self._offer("state", _("All states"), [(word.value, state_word(word, lang())) for word in IdeaState])
        orders = [
            ("newest", _("newest first")),
            ("supported", _("most supported first")),
            ("discussed", _("most discussed first")),
            ("moved", _("last moved first")),
        ]
        self._offer("sort", _("As it fits best"), orders)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", everything), *choices]

    def choice(self) -> Choice:
        """Return what was asked for and understood."""
        self.is_valid()
        given = {name: value.strip() for name, value in self.cleaned_data.items() if value}
        words = given.pop("q", "")
        return Choice(words=words, box=box_in(self.data.get("box", "")), **given)


def box_in(text: str) -> Box | None:
    """Read the corners of a part of the map as the map's links write them; None for anything else."""
    try:
        parts = [Decimal(part) for part in text.split(",")]
    except InvalidOperation:
        return None
    if len(parts) != 4 or not all(part.is_finite() and abs(part) <= 180 for part in parts):
        return None
    south, west, north, east = parts
    return south, west, north, east


class TitleForm(forms.Form):
    """The first question: in a few words, so that similar ideas can be shown before anything is written."""

    title = forms.CharField(label=_("What is your idea about?"), max_length=LONGEST_TITLE)


class RowField(_RowField):
    """One of the town's rows, called as its pages call it."""

    def label_from_instance(self, obj: Any) -> str:
        """Return title or name in the language of the page."""
        return str(obj.title if isinstance(obj, Field) else obj.name)


class IdeaForm(GuardMixin, forms.Form):
    """An idea. A place is named by words, a site of the list or on the map: no pointer is needed (P-22)."""

    scope = "idea"
    title = forms.CharField(label=_("Title"), help_text=_("In a few words."), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("Your idea"),
        help_text=_("What should happen, and why? Please write nothing about other people."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field = RowField(
        label=_("Field of action"),
        queryset=Field.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=_("I do not know"),
    )
    place_text = forms.CharField(
        label=_("Place in words"),
        help_text=_("For instance a street with number, a square, a district."),
        required=False,
        max_length=200,
    )
    site = RowField(
        label=_("Place from the list of the city"),
        queryset=Site.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=_("None of these"),
    )
    point = forms.CharField(
        label=_("Coordinates"),
        required=False,
        max_length=60,
    )
    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("JPEG, PNG or WebP. Please show no people. Where and when it was taken is removed."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it; needed with a photo."),
        required=False,
        max_length=LONGEST_ALT,
    )

    def __init__(self, *args: Any, shown: Format, **kwargs: Any) -> None:
        """Offer fields and sites of the town; ask for no place where the format wants none."""
        super().__init__(*args, **kwargs)
        town = shown.municipality
        fields, sites = self.fields["field"], self.fields["site"]
        assert isinstance(fields, forms.ModelChoiceField)  # noqa: S101 -- declared above
        assert isinstance(sites, forms.ModelChoiceField)  # noqa: S101 -- declared above
        fields.queryset = Field.objects.of(town).current()
        sites.queryset = Site.objects.of(town).current().order_by(f"sort_{lang()}", "key")
        self.map = place_map(list(sites.queryset)) if shown.with_place else None
        """Drawing of the town to choose a place on; None where nobody has said where anything lies."""
        if not shown.with_place:
            for name in ("place_text", "site", "point"):
                del self.fields[name]
            return
        self.fields["point"].help_text = self._how_to_write_a_point()
        if self.map is None:
            del self.fields["site"]

    def _how_to_write_a_point(self) -> str:
        """Give an example of the own town, where one is known."""
        if self.map is None:
            return gettext("Only if you know them: latitude and longitude in degrees, a comma between them.")
        example = {"example": self.map.example}
        return gettext("Only if you know them: latitude and longitude, as %(example)s.") % example

    @property
    def shows_more(self) -> bool:
        """Tell whether the fold with the coordinates is open: something in it is to be corrected."""
        return bool(self.errors.get("point"))

    def clean_point(self) -> tuple[Decimal, Decimal] | None:
        """Read latitude and longitude, with point or comma."""
        text = self.cleaned_data["point"]
        if not text.strip():
            return None
        found = _POINT.fullmatch(text)
        numbers = [Decimal(part.replace(",", ".")) for part in found.groups()] if found else []
        if not numbers or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
            raise forms.ValidationError(self._what_a_point_is(), "point")
        return round(numbers[0], _DIGITS), round(numbers[1], _DIGITS)

    def _what_a_point_is(self) -> str:
        if self.map is None:
            return gettext("Write two numbers with decimals, a comma between them, or leave the field empty.")
        example = {"example": self.map.example}
        return gettext("Write latitude and longitude as %(example)s, or leave the field empty.") % example

    def clean(self) -> Any:
        """Ask for the description of a photo."""
        cleaned = self.cleaned_data
        if cleaned.get("photo") and not cleaned.get("alt", "").strip():
            self.add_error("alt", gettext("Please say in a few words what the photo shows."))
        return super().clean()

    def place(self) -> Whereabouts:
        """Return where the idea is about."""
        given = self.cleaned_data
        latitude, longitude = given.get("point") or (None, None)
        return Whereabouts(
            site=given.get("site"),
            words=given.get("place_text", "").strip(),
            latitude=latitude,
            longitude=longitude,
        )

    def picture(self) -> Picture | None:
        """Return the photo with its description."""
        upload = self.cleaned_data.get("photo")
        return Picture(upload=upload, alt=self.cleaned_data["alt"]) if upload else None


class CommentForm(GuardMixin, forms.Form):
    """A comment, or a reply to one."""

    scope = "comment"
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Please stay friendly, and write nothing about other people."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WishForm(forms.Form):
    """Yes or no: to support, to follow, to take back."""

    wish = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput)
