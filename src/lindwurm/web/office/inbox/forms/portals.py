"""Forms for other portals: named, uploaded from, mapped, imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import SLUG
from lindwurm.stages.participation.portal_files import LARGEST, PortalTable
from lindwurm.stages.participation.portal_guess import columns_guess
from lindwurm.stages.participation.portal_rows import NEEDED, STATES, Columns, Part
from lindwurm.web.office.inbox.forms.acts import ANSWERS
from lindwurm.web.office.inbox.portal_words import PARTS
from lindwurm.web.office.inbox.words import STATES as STATE_WORDS

NO_COLUMN = ("", _("Not in the file"))


class PortalForm(forms.Form):
    """A portal that ideas come from."""

    use_required_attribute = False
    key = forms.CharField(
        label=_("Short name"),
        max_length=80,
        validators=[SLUG],
        help_text=_("Small letters, digits and hyphens, for example worms-gestalten; it stays."),
    )
    name = forms.CharField(label=_("Name that citizens know"), max_length=200)
    address = forms.URLField(
        label=_("Address of the portal"), required=False, max_length=200, assume_scheme="https"
    )


class UploadForm(forms.Form):
    """A file of a portal."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, JSON list or workbook (.xlsx), at most 10 megabytes. It is deleted with the import, at the latest after a day."
        ),
        widget=forms.FileInput({"accept": ".csv,.json,.xlsx,.txt"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST:
            raise forms.ValidationError(
                _("Expected at most 10 megabytes (unpacked 100). Please split the file.")
            )
        return found


class MappingForm(forms.Form):
    """Which column of the uploaded file holds what, and what the portal's words for states mean."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, table: PortalTable, kept: Columns, formats: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        """Take the file, the mapping that was kept, and the formats for ideas."""
        super().__init__(*args, **more)
        known = {part: column for part, column in kept.columns.items() if column in table.columns}
        first = known or columns_guess(table.columns)
        self.fields["format"] = forms.ChoiceField(
            label=_("Where the ideas belong"),
            choices=[("", _("Please choose")), *formats],
            initial=kept.format or (formats[0][0] if len(formats) == 1 else ""),
        )
        columns = [(column, column) for column in table.columns]
        for part in Part:
            self.fields[part.value] = forms.ChoiceField(
                label=PARTS[part],
                choices=[NO_COLUMN, *columns],
                required=part in NEEDED,
                initial=first.get(part, ""),
            )
        self.fields["answered_as"] = forms.ChoiceField(
            label=_("An answer without a state means"),
            choices=[("", _("Please choose")), *((state.value, STATE_WORDS[state]) for state in ANSWERS)],
            required=False,
            initial=kept.answered,
        )
        chosen = self.data.get("state", "") if self.is_bound else first.get(Part.STATE, "")
        self.words = table.words(chosen) if chosen else ()
        for number, word in enumerate(self.words):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=_("“%(word)s” in the portal means") % {"word": word},
                choices=[("", _("Please choose")), *((state.value, STATE_WORDS[state]) for state in STATES)],
                required=False,
                initial=kept.states.get(word, ""),
            )

    def mapping(self) -> Columns:
        """Return what was chosen."""
        data = self.cleaned_data
        states = {word: data.get(f"word_{number}", "") for number, word in enumerate(self.words)}
        return Columns(
            columns={part.value: data[part.value] for part in Part if data[part.value]},
            states={word: state for word, state in states.items() if state},
            answered=data["answered_as"],
            format=data["format"],
        )

    @property
    def unsaid(self) -> list[str]:
        """Return the words for states that nobody has given a meaning yet."""
        return [
            word for number, word in enumerate(self.words) if not self.cleaned_data.get(f"word_{number}", "")
        ]


class ImportForm(forms.Form):
    """The last question before an import."""

    use_required_attribute = False
    leave_out = forms.BooleanField(
        label=_("Leave out the rows that do not fit, and import the others"), required=False
    )
