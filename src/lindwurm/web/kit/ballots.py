"""A ballot as a form, by its type: voters fill it in, and the office enters paper ballots with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.counting.election import BallotType
from lindwurm.stages.participation.models import Poll, Proposal
from lindwurm.web.kit.templatetags.kit import exact_money


class BallotForm(forms.Form):
    """The ballot, by its type; `choices` is what a valid one says."""

    use_required_attribute = False
    is_one_answer: Final = True
    """All fields are one ballot: none of them is called optional."""

    def __init__(
        self, *args: Any, poll: Poll, proposals: Sequence[Proposal], chosen: Mapping[str, int], **more: Any
    ) -> None:
        """Make the fields; the proposals come in the voter's own order."""
        super().__init__(*args, **more)
        self.poll, self.proposals = poll, proposals
        self._names = {each.key: f"{each.title} ({exact_money(each.cost.likely)})" for each in proposals}
        make = {
            BallotType.APPROVAL: self._tick,
            BallotType.CHOOSE_ONE: self._one,
            BallotType.CUMULATIVE: self._points,
            BallotType.ORDINAL: self._ranks,
        }
        make[poll.ballot_type](chosen)

    def clean(self) -> dict[str, Any]:
        """Refuse a ballot beyond its limits, and say by how much."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if self.poll.ballot_type is BallotType.ORDINAL:
            self._demand_once()
        chosen = self.choices
        if len(chosen) > self.poll.most:
            words = gettext("You chose %(chosen)s projects; at most %(most)s are possible.")
            raise forms.ValidationError(words % {"chosen": len(chosen), "most": self.poll.most})
        total = sum(chosen.values())
        if self.poll.ballot_type is BallotType.CUMULATIVE and total > (self.poll.points or 0):
            words = gettext("You gave %(given)s points; there are %(points)s.")
            raise forms.ValidationError(words % {"given": total, "points": self.poll.points})
        return cleaned

    @property
    def choices(self) -> dict[str, int]:
        """Return key → 1, points or rank."""
        data = self.cleaned_data
        if self.poll.ballot_type is BallotType.APPROVAL:
            return dict.fromkeys(data["choices"], 1)
        if self.poll.ballot_type is BallotType.CHOOSE_ONE:
            return {data["choices"]: 1} if data["choices"] else {}
        if self.poll.ballot_type is BallotType.CUMULATIVE:
            return {key: data[f"points-{key}"] for key in self._names if data[f"points-{key}"]}
        ranked = [data[f"rank-{rank}"] for rank in self._places() if data[f"rank-{rank}"]]
        return {key: rank for rank, key in enumerate(dict.fromkeys(ranked), start=1)}

    def _tick(self, chosen: Mapping[str, int]) -> None:
        most = len(self._places())
        words = ngettext(
            "Your choice, at most %(most)s project", "Your choice, at most %(most)s projects", most
        )
        self.fields["choices"] = forms.MultipleChoiceField(
            label=words % {"most": most},
            choices=list(self._names.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=list(chosen),
        )

    def _one(self, chosen: Mapping[str, int]) -> None:
        self.fields["choices"] = forms.ChoiceField(
            label=_("Your choice, one project"),
            choices=[*self._names.items(), ("", _("None of them"))],
            widget=forms.RadioSelect,
            required=False,
            initial=next(iter(chosen), ""),
        )

    def _points(self, chosen: Mapping[str, int]) -> None:
        for key, name in self._names.items():
            self.fields[f"points-{key}"] = forms.IntegerField(
                label=name,
                min_value=0,
                max_value=self.poll.points,
                required=False,
                initial=chosen.get(key),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
            )

    def _ranks(self, chosen: Mapping[str, int]) -> None:
        by_rank = {rank: key for key, rank in chosen.items()}
        for rank in self._places():
            self.fields[f"rank-{rank}"] = forms.ChoiceField(
                label=gettext("Choice %(rank)s") % {"rank": rank},
                choices=[("", _("Nothing")), *self._names.items()],
                required=False,
                initial=by_rank.get(rank, ""),
            )

    def _places(self) -> range:
        """Return the places of one ballot: never more than there are projects."""
        return range(1, min(self.poll.most, len(self.proposals)) + 1)

    def _demand_once(self) -> None:
        ranked = [key for rank in self._places() if (key := self.cleaned_data.get(f"rank-{rank}"))]
        if len(set(ranked)) != len(ranked):
            raise forms.ValidationError(_("You named a project twice. Please name each at one place only."))
