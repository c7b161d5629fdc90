"""Forms of a consultation in the office: a text, a version, a reply, a statement on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.draft_docx import from_docx
from lindwurm.stages.participation.draft_text import MOST_BYTES, Imported, UnreadableTextError, from_markdown
from lindwurm.stages.participation.enums import Origin, Verdict
from lindwurm.stages.participation.models import Draft, Paragraph, Statement
from lindwurm.web.office.formats.draft_words import UNREADABLE, VERDICTS
from lindwurm.web.office.formats.process_forms import STALE, area, line

LONGEST = 5000
OTHER_FILE = _("Please choose a Word file (.docx) or a Markdown text (.md or .txt).")


class TextForm(forms.Form):
    """A text, as a file or typed."""

    use_required_attribute = False
    title = line(_("Title of the text"), hint=_("Empty: the first heading."))
    file = forms.FileField(
        label=_("Word file or Markdown file"),
        required=False,
        validators=[FileExtensionValidator(["docx", "md", "txt"], message=OTHER_FILE)],
        help_text=_("At most 10 MB. Macros are never run."),
    )
    text = area(_("Or the text itself, as Markdown"), rows=12)
    imported: Imported | None = None

    def clean(self) -> dict[str, Any]:
        """Read the text; say what is wrong with it."""
        data = super().clean() or self.cleaned_data
        file: UploadedFile[Any] | None = data.get("file")
        if not self.errors and file is None and not data.get("text", "").strip():
            self.add_error("file", _("Choose a file, or type a text."))
        if self.errors:
            return data
        place = "text" if file is None else "file"
        try:
            self.imported = _read(file, data["text"])
        except UnreadableTextError as error:
            self.add_error(place, str(UNREADABLE[error.reason]))
            return data
        if not data["title"] and not self.imported.title:
            self.add_error("title", _("The text has no heading. Please give it a title."))
        return data


def _read(file: UploadedFile[Any] | None, text: str) -> Imported:
    if file is None:
        return from_markdown(text.encode())
    # One byte more than allowed is enough to know that it is too large.
    data = file.read(MOST_BYTES + 1)
    return from_docx(data) if str(file.name).lower().endswith(".docx") else from_markdown(data)


class PublishForm(forms.Form):
    """What changed since the version before; of a first one, what people should know."""

    use_required_attribute = False
    note = area(_("What changed since the version before, in plain words"), rows=3)

    def __init__(self, *args: Any, is_first: bool, **more: Any) -> None:
        """Take whether nothing was public before."""
        super().__init__(*args, **more)
        if is_first:
            self.fields["note"].label = _("A note on this version, in plain words")


class ReplyForm(forms.Form):
    """The city's reply to a statement."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    verdict = forms.ChoiceField(
        label=_("What the city makes of it"),
        choices=[(verdict.value, words) for verdict, words in VERDICTS.items()],
        widget=forms.RadioSelect,
    )
    reply_de = forms.CharField(
        label=_("Reply in German"), max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )
    reply_en = forms.CharField(
        label=_("Reply in English"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2})
    )

    def clean_verdict(self) -> Verdict:
        """Return the word."""
        return Verdict(self.cleaned_data["verdict"])

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(None, STALE)


def reply_initial(row: Statement, seen: str) -> dict[str, Any]:
    """Return what a reply form begins with."""
    verdict = row.verdict.value if row.verdict else None
    return {"seen": seen, "verdict": verdict, "reply_de": row.reply_de, "reply_en": row.reply_en}


class PaperForm(forms.Form):
    """A statement that came on paper or in a workshop."""

    use_required_attribute = False
    paragraph = forms.ModelChoiceField(
        label=_("Paragraph"), queryset=Paragraph.objects.none(), empty_label=_("Please choose")
    )
    origin = forms.ChoiceField(
        label=_("How it came in"),
        choices=[
            (Origin.PAPER.value, pgettext_lazy("origin", "on paper")),
            (Origin.WORKSHOP.value, pgettext_lazy("origin", "in a workshop")),
        ],
        initial=Origin.PAPER.value,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Statement"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("As it stands there, without names of persons."),
    )
    proposal = area(_("Proposed wording"), rows=3)

    def __init__(self, *args: Any, draft: Draft | None, **more: Any) -> None:
        """Take the version that is consulted."""
        super().__init__(*args, **more)
        field: Any = self.fields["paragraph"]
        if draft is not None:
            field.queryset = draft.paragraphs.select_related("draft__format__process")
        field.label_from_instance = lambda row: f"{row.place}: {row.text[:80]}"

    def clean_origin(self) -> Origin:
        """Return the word."""
        return Origin(self.cleaned_data["origin"])
