"""Forms for processes, their phases and their formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.processes import Hindrance
from lindwurm.stages.participation.enums import FormatKind, LegalBasis
from lindwurm.stages.participation.models import Format, Phase, Process
from lindwurm.stages.participation.models.processes import ANSWER_DAYS
from lindwurm.web.office.formats.process_words import BASES, KINDS, REFUSED

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000
DAYS: Final = ["%d.%m.%Y", "%Y-%m-%d"]
MOMENTS: Final = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
MARKDOWN = _("Markdown: # heading, - list, **bold**. Pictures are left out.")
STALE = _(
    "Somebody else has changed this in the meantime. Your entries are kept. Save again if yours shall hold."
)


def line(label: Any, *, required: bool = False, hint: Any = "") -> forms.CharField:
    """Return a field for one line of text."""
    return forms.CharField(label=label, required=required, max_length=LONGEST_TITLE, help_text=hint)


def area(label: Any, *, rows: int = 3, required: bool = False, hint: Any = "") -> forms.CharField:
    """Return a field for a text."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_TEXT, widget=widget, help_text=hint
    )


def day_field(label: Any, *, hint: Any = "") -> forms.DateField:
    """Return a field for a day that may be left empty."""
    widget = forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y")
    return forms.DateField(label=label, required=False, input_formats=DAYS, widget=widget, help_text=hint)


class EndField(forms.DateTimeField):
    """A moment at which something ends; a day alone is over with its midnight, as people read “until 30 November”."""

    def to_python(self, value: Any) -> datetime | None:
        """Read a moment, or a day up to its end."""
        for pattern in DAYS if isinstance(value, str) else ():
            try:
                day = datetime.strptime(value.strip(), pattern)  # noqa: DTZ007 -- the town's time follows
            except ValueError:
                continue
            return self._end_of(day)
        return super().to_python(value)

    def _end_of(self, day: datetime) -> datetime:
        try:
            return timezone.make_aware(day + timedelta(days=1))
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """Write what ends at midnight as its last day alone, as it is typed."""
        local = super().prepare_value(value)
        if isinstance(local, datetime) and local.time() == time():
            return f"{local - timedelta(days=1):%d.%m.%Y}"
        return local


def moment_field(label: Any, *, hint: Any = "") -> forms.DateTimeField:
    """Return a field for a moment at which something begins, or a day from its beginning; it may be left empty."""
    return _moment(forms.DateTimeField, [*MOMENTS, *DAYS], label, hint)


def end_field(label: Any, *, hint: Any = "") -> forms.DateTimeField:
    """Return a field for a moment at which something ends; it may be left empty."""
    return _moment(EndField, MOMENTS, label, hint)


def _moment(
    kind: type[forms.DateTimeField], formats: list[str], label: Any, hint: Any
) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"autocomplete": "off"}, format="%d.%m.%Y %H:%M")
    return kind(label=label, required=False, input_formats=formats, widget=widget, help_text=hint)


class NotedForm(forms.Form):
    """A form whose changes citizens get a note on, once the process is public."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    note_de = area(
        _("Note for citizens on this change, in German"),
        hint=_("Needed where times or rules change. Stands on the page of the process and stays there."),
    )
    note_en = area(_("Note for citizens in English"), rows=2)
    NOTE: tuple[str, ...] = ("note_de", "note_en")

    def __init__(
        self,
        *args: Any,
        is_public: bool = False,
        seen: str = "",
        columns: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        """Take whether citizens see it already, the mark of what is shown, and what stands there."""
        super().__init__(*args, **{**more, "initial": {**(columns or {}), **(more.get("initial") or {})}})
        self.fields["seen"].initial = seen
        if not is_public:
            for name in self.NOTE:
                del self.fields[name]

    def note(self) -> dict[str, Any]:
        """Return the note for citizens."""
        return {name: self.cleaned_data.get(name, "") for name in self.NOTE}

    def columns(self) -> dict[str, Any]:
        """Return what shall stand there."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"seen", *self.NOTE}}

    def refused(self, hindrance: Hindrance) -> None:
        """Say why the act was refused, at the field where there is one."""
        places = {
            Hindrance.NOTE: "note_de",
            Hindrance.THRESHOLD: "threshold_on",
            Hindrance.CONSENT: "min_age",
        }
        place = places.get(hindrance)
        self.add_error(place if place in self.fields else None, str(REFUSED[hindrance]))

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(None, STALE)


class ProcessForm(NotedForm):
    """A process: what it is about, who decides, on what law it rests."""

    title_de = line(_("Title in German"), required=True)
    title_en = line(_("Title in English"))
    summary_de = area(_("In short, in German"), required=True, hint=_("Two or three plain sentences."))
    summary_en = area(_("In short, in English"), rows=2)
    text_de = area(_("Text in German"), rows=8, hint=MARKDOWN)
    text_en = area(_("Text in English"), rows=4)
    plain_de = area(
        _("The same in plain language"), rows=4, hint=_("German in easy words (Leichte Sprache).")
    )
    decides_de = line(
        _("Who decides about the result, in German"), hint=_("A body or an office, no names of persons.")
    )
    decides_en = line(_("Who decides about the result, in English"))
    answer_days = forms.IntegerField(
        label=_("Days until the first answer to an idea"),
        min_value=1,
        max_value=365,
        initial=ANSWER_DAYS,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    min_age = forms.IntegerField(
        label=_("Least age"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("Empty: everybody. People state only that they are old enough, never a day of birth."),
    )
    legal_basis = forms.ChoiceField(
        label=_("Legal basis of the processing of personal data"),
        choices=[(basis.value, words) for basis, words in BASES.items()],
        initial=LegalBasis.PUBLIC_TASK.value,
        widget=forms.RadioSelect,
    )
    legal_note_de = area(_("More on the legal basis, in German"), rows=2)
    legal_note_en = area(_("More on the legal basis, in English"), rows=2)
    threshold_on = day_field(
        _("Day of the threshold analysis"),
        hint=_(
            "Needed before the process can be made public. A short note, best written with your data protection "
            "officer: does this process put people's rights so much at risk that an impact assessment is needed "
            "(Art. 35 GDPR)? Enter the day on which you noted it."
        ),
    )
    threshold_note = area(_("Where its paper lies, and what it came to"), rows=2, hint=_("Office only."))
    register_entry = line(_("Entry in the register of processing"), hint=_("Number or name, Art. 30 GDPR."))
    processors = area(
        _("Processors"),
        hint=_("One per line: name; purpose; day of the contract (23.11.2026). Art. 28 GDPR."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Mark what may stay empty for now, but is needed before the process can be public."""
        super().__init__(*args, **more)
        threshold: Any = self.fields["threshold_on"]
        threshold.needed_later = True

    def clean_legal_basis(self) -> LegalBasis:
        """Return the word."""
        return LegalBasis(self.cleaned_data["legal_basis"])

    def clean_processors(self) -> list[dict[str, str]]:
        """Return one entry per line."""
        lines = [text for text in self.cleaned_data["processors"].splitlines() if text.strip()]
        return [_processor(text) for text in lines]


def process_columns(row: Process) -> dict[str, Any]:
    """Return what stands in a process, as the form shows it."""
    names = (name for name in ProcessForm.base_fields if name not in {"seen", *NotedForm.NOTE, "processors"})
    return {
        **{name: getattr(row, name) for name in names},
        "legal_basis": row.legal_basis.value,
        "processors": "\n".join(
            "; ".join((entry["name"], entry["purpose"], _shown(entry["contract_on"])))
            for entry in row.processors
        ),
    }


def _processor(text: str) -> dict[str, str]:
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != 3 or not all(parts[:2]):
        raise ValidationError(
            _('Write name; purpose; day of the contract in a line, not "%(line)s".'),
            params={"line": text[:80]},
        )
    return {"name": parts[0], "purpose": parts[1], "contract_on": _day(parts[2])}


def _day(text: str) -> str:
    if not text:
        return ""
    return str(forms.DateField(input_formats=DAYS).clean(text))


def _shown(day: str) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}" if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else day


class PhaseForm(NotedForm):
    """A phase with its days."""

    title_de = line(_("Title in German"), required=True)
    title_en = line(_("Title in English"))
    starts_on = day_field(_("First day"), hint=_("For example 23.11.2026."))
    ends_on = day_field(_("Last day"))

    def clean_ends_on(self) -> date | None:
        """Refuse a phase that ends before it begins."""
        last: date | None = self.cleaned_data["ends_on"]
        first: date | None = self.cleaned_data.get("starts_on")
        if first and last and last < first:
            raise ValidationError(_("The last day lies before the first one."))
        return last


def phase_columns(row: Phase) -> dict[str, Any]:
    """Return what stands in a phase."""
    return {name: getattr(row, name) for name in ("title_de", "title_en", "starts_on", "ends_on")}


class FormatForm(NotedForm):
    """A way to take part; its kind is chosen once."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("format", "Kind"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
    )
    phase = forms.ModelChoiceField(
        label=pgettext_lazy("format", "Phase"),
        queryset=Phase.objects.none(),
        required=False,
        empty_label=_("No phase"),
    )
    title_de = line(_("Title in German"), required=True)
    title_en = line(_("Title in English"))
    text_de = area(_("What is asked and what happens with it, in German"), rows=5, hint=MARKDOWN)
    text_en = area(_("What is asked and what happens with it, in English"), rows=3)
    plain_de = area(_("The same in plain language"), hint=_("German in easy words (Leichte Sprache)."))
    opens_at = moment_field(_("Opens"), hint=_("For example 23.11.2026 08:00. Empty: with the process."))
    closes_at = end_field(
        _("Closes"), hint=_("A day alone ends at midnight. Empty: with the end of the process.")
    )
    comments = forms.BooleanField(label=_("Contributions may be commented on"), required=False, initial=True)
    with_place = forms.BooleanField(label=_("A place may be named"), required=False, initial=True)
    premoderated = forms.BooleanField(
        label=_("Everything waits for a moderator before it appears"), required=False
    )

    def __init__(self, *args: Any, process: Process, is_new: bool = True, **more: Any) -> None:
        """Take the process whose phases can be chosen."""
        super().__init__(*args, **more)
        phase: Any = self.fields["phase"]
        phase.queryset = process.phases.all()
        if not is_new:
            del self.fields["kind"]

    def clean_kind(self) -> FormatKind:
        """Return the word."""
        return FormatKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        """Refuse a format that closes before it opens."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("opens_at"), data.get("closes_at")
        if first and last and last <= first:
            self.add_error("closes_at", _("It closes before it opens."))
        return data


def format_columns(row: Format) -> dict[str, Any]:
    """Return what stands in a format."""
    names = (name for name in FormatForm.base_fields if name not in {"seen", "kind", *NotedForm.NOTE})
    return {name: getattr(row, name) for name in names}


class EndForm(forms.Form):
    """What came of a process, or why it ends early."""

    use_required_attribute = False
    text_de = area(_("For citizens, in German"), rows=5, required=True)
    text_en = area(_("For citizens, in English"), rows=3)
    sure = forms.BooleanField(
        label=_("Yes, what still runs ends now as well."),
        error_messages={
            "required": _("Please say that this shall end now as well, or wait until it is over.")
        },
    )

    def __init__(self, *args: Any, still_runs: bool, **more: Any) -> None:
        """Ask plainly where something still runs."""
        super().__init__(*args, **more)
        if not still_runs:
            del self.fields["sure"]
