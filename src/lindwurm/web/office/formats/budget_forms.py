"""Forms for suggestions on the draft budget."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.domain.budget import Unfit
from lindwurm.stages.participation.enums import Verdict
from lindwurm.stages.roadmap.models import Measure
from lindwurm.web.office.formats.process_forms import DAYS, area, day_field, line
from lindwurm.web.office.formats.workshop_base import SeenForm
from lindwurm.web.office.formats.workshop_forms import count

VERDICTS: Final = {
    Verdict.ADOPTED: pgettext_lazy("suggestion", "Adopted"),
    Verdict.PARTLY: pgettext_lazy("suggestion", "Partly adopted"),
    Verdict.REJECTED: pgettext_lazy("suggestion", "Rejected"),
    Verdict.NOTED: pgettext_lazy("suggestion", "Noted"),
}
REFUSED: Final = {
    Unfit.CLOSED: _("The process is not running: nothing can be entered."),
    Unfit.LINE: _("This line is not part of the city's own budget."),
    Unfit.FUTURE: _("The day lies in the future."),
    Unfit.EARLY: _(
        "Suggestions can still be made, or the meeting is still to come. Enter the decision from the day of the meeting "
        "on."
    ),
    Unfit.REASON: _("Say why it was decided so."),
}


class RoundForm(forms.Form):
    """Which budget, announced when and where, decided by whom and when."""

    use_required_attribute = False
    year = count(_("Budget year"), least=2000, most=2200)
    announced_on = day_field(
        _("Day of the public announcement"),
        hint=_(
            "A new day sets the times of the format: 14 days for suggestions, § 97(1) GemO. The day itself does not "
            "count, and a last day on a weekend moves to the Monday."
        ),
    )
    announced_in = line(_("Announced in"), hint=_("For example the official gazette with its number."))
    decided_on = day_field(_("Day of the public meeting"))
    body = line(_("Who decides in the meeting"))


class LineForm(forms.Form):
    """A form that names a line of the city's own budget."""

    use_required_attribute = False
    line = forms.ModelChoiceField(
        label=_("Budget line"),
        queryset=Line.objects.none(),
        required=False,
        empty_label=_("None, or not known"),
    )

    def __init__(self, *args: Any, lines: Any, **more: Any) -> None:
        """Take the lines to choose from."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["line"]
        chosen.queryset = lines
        chosen.label_from_instance = lambda row: row.title


class PaperForm(LineForm):
    """A suggestion that came on paper."""

    title = forms.CharField(label=_("Title of the suggestion"), max_length=160)
    text = area(_("Text of the suggestion"), rows=6, required=True, hint=_("Without name and address."))
    received_on = forms.DateField(
        label=_("Stamp of receipt"),
        input_formats=DAYS,
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )
    field_order = ("title", "text", "line", "received_on")

    def clean_received_on(self) -> Any:
        """Refuse a stamp of tomorrow."""
        found = self.cleaned_data["received_on"]
        if found > timezone.localdate():
            raise forms.ValidationError(REFUSED[Unfit.FUTURE])
        return found


class CommentForm(LineForm, SeenForm):
    """What the administration says to a suggestion, for the meeting."""

    comment_de = area(_("Comment of the administration, in German"), rows=5)
    comment_en = area(_("Comment of the administration, in English"), rows=3)
    field_order = ("comment_de", "comment_en", "line")


class DecisionForm(SeenForm):
    """What the public meeting decided on a suggestion."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[(word.value, words) for word, words in VERDICTS.items()],
        widget=forms.RadioSelect,
    )
    reason_de = area(_("Reason in German"), rows=4, required=True)
    reason_en = area(_("Reason in English"), rows=2)
    decided_on = forms.DateField(
        label=_("Day of the decision"),
        input_formats=DAYS,
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )

    def clean_decided_on(self) -> Any:
        """Refuse a meeting that is still to come."""
        found = self.cleaned_data["decided_on"]
        if found > timezone.localdate():
            raise forms.ValidationError(REFUSED[Unfit.FUTURE])
        return found


class MeasureForm(forms.Form):
    """The measures that a suggestion belongs to."""

    use_required_attribute = False
    measures = forms.ModelMultipleChoiceField(
        label=_("Measures"),
        queryset=Measure.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, measures: Any, **more: Any) -> None:
        """Take the measures to choose from."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["measures"]
        chosen.queryset = measures
        chosen.label_from_instance = lambda row: row.title
