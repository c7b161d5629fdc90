"""The part of a measure's form about the supervisory gate (B-6): why an investment is not simply voluntary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.core import city
from lindwurm.core.city import CostKind, ExceptionKind, GateException
from lindwurm.web.office.measuring.forms import text_field
from lindwurm.web.office.measuring.reads.choices import GATE, KEEP, Choices

LONGEST = 200
FIELDS = ("gate", "gate_basis", "gate_by")


class GateFields(forms.Form):
    """The fields, for a form that says which roles and units there are."""

    gate = forms.ChoiceField(
        label=_("Reason under budget law for the investment"),
        required=False,
        help_text=_(
            "While the supervision of a city without a balanced budget holds, a run plans no voluntary investment on a line "
            "that it covers (B-6). Empty: voluntary."
        ),
    )
    gate_basis = text_field(
        _("What that rests on"),
        most=LONGEST,
        required=False,
        hint=_("The paragraph, the letter of the supervisory authority, or the contract."),
    )
    gate_by = forms.ChoiceField(
        label=_("Role or unit that confirmed it"),
        required=False,
        help_text=_("Empty: nobody yet; then it does not hold in the strict reading."),
    )


def options(measure: city.Measure | None, choices: Choices) -> dict[str, list[Any]]:
    """Return what the fields offer; several reasons of a folder, and one that confirmed and is gone, stay as they are."""
    several = [(KEEP, _("As entered: several reasons"))] if measure and len(measure.exceptions) > 1 else []
    kinds = [(kind.value, words) for kind, words in GATE.items()]
    return {
        "gate": [("", _("None: voluntary")), *several, *kinds],
        "gate_by": [("", _("Nobody yet")), *_confirming(measure, choices)],
    }


def _confirming(measure: city.Measure | None, choices: Choices) -> Sequence[Any]:
    given = [(_("Roles"), list(choices.roles)), (_("Units"), list(choices.units))]
    known = {key for _name, group in given for key, _title in group}
    present = first(measure).get("gate_by", "")
    gone = (
        [(present, _("As entered: %(value)s") % {"value": present})]
        if present and present not in known
        else []
    )
    return [*gone, *given]


def first(measure: city.Measure | None) -> dict[str, str]:
    """Return what stands in the fields at first."""
    given = () if measure is None else measure.exceptions
    if len(given) != 1:
        return {"gate": KEEP if given else ""}
    entry = given[0]
    basis = entry.contract if entry.kind is ExceptionKind.BEGUN else entry.legal_basis
    return {
        "gate": entry.kind.value,
        "gate_basis": basis or entry.legal_basis or entry.contract or "",
        "gate_by": entry.confirmed_by or "",
    }


def errors(data: Mapping[str, Any]) -> dict[str, Any]:
    """Name what does not go together, by field."""
    kind, basis = data.get("gate"), str(data.get("gate_basis") or "").strip()
    if kind and kind != KEEP and not basis:
        return {"gate_basis": _("Say what the reason rests on.")}
    if kind and data.get("kind") != CostKind.CAPEX:
        return {"gate": _("Only an investment needs a reason here.")}
    if not kind and (basis or data.get("gate_by")):
        return {"gate": _("Choose the reason, or empty the two fields below.")}
    return {}


def exceptions(data: Mapping[str, Any], measure: city.Measure | None) -> tuple[GateException, ...]:
    """Return the reasons of a valid form; what nobody has changed stays as the folder has it."""
    before = () if measure is None else measure.exceptions
    shown = {"gate": "", "gate_basis": "", "gate_by": "", **first(measure)}
    if data["gate"] == KEEP or all(data[name] == shown[name] for name in FIELDS):
        return before
    if not data["gate"]:
        return ()
    kind = ExceptionKind(data["gate"])
    name = "contract" if kind is ExceptionKind.BEGUN else "legal_basis"
    # What the form does not show, a legal basis beside a contract, goes only with the reason it belongs to.
    present = before[0] if len(before) == 1 and before[0].kind is kind else GateException(kind=kind)
    return (replace(present, confirmed_by=data["gate_by"] or None, **{name: data["gate_basis"]}),)
