"""Each way in which a possible start is worse, compared word by word."""

import pytest
from told_city import a_case

from lindwurm.core.planning.explain import Change, Comparison, Stage, Verdict

DEMONSTRATION = "(angenommen: a guess for the test)"


def compare(sayer, stage, verdict=Verdict.WORSE, changes=(), *, is_added=False, **overrides):
    values = {"duty": 0, "value": -5, "shift": 0, "own_money": 4_000_00} | overrides
    case = a_case(verdict=verdict, changes=changes)
    return sayer.comparison(case, Comparison(stage=stage, **values), "Es", is_added=is_added)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"stage": Stage.DUTY}, "Es wäre möglich, eine gesetzliche Pflicht würde damit aber später erfüllt"),
        (
            {"stage": Stage.DUTY, "demands": ("directive",)},
            "Es wäre möglich, widerspräche aber einer Vorgabe (Rat, 18. November 2026)",
        ),
        (
            {"stage": Stage.DUTY, "demands": ("directive",), "changes": (Change.VARIANT,)},
            (
                "Es wäre nur in der Umsetzungsvariante „Ganzes Haus“ möglich, und die widerspräche einer Vorgabe (Rat, "
                "18. November 2026)"
            ),
        ),
        (
            {"stage": Stage.VALUE, "changes": (Change.VARIANT, Change.FINANCING)},
            "Es wäre nur in der Umsetzungsvariante „Ganzes Haus“ möglich, und die bewirkt nach Rechnung weniger",
        ),
        (
            {"stage": Stage.VALUE, "changes": (Change.FINANCING,)},
            "Es wäre nur mit Förderung aus „Stadt und Land“ und „Zweites“ möglich, und das bringt nach Rechnung weniger",
        ),
        (
            {"stage": Stage.VALUE, "changes": (Change.LATER_FINISH,)},
            "Es wäre möglich, die Maßnahme wäre dann aber erst ab dem 4. Quartal 2027 nutzbar",
        ),
        ({"stage": Stage.VALUE}, "Es wäre möglich, brächte aber nach Rechnung weniger"),
        (
            {"stage": Stage.SHIFT},
            "Es wäre möglich, der Plan wiche damit aber stärker vom veröffentlichten Plan ab",
        ),
        (
            {"stage": Stage.OWN_MONEY},
            f"Es wäre möglich, würde aber rund 4.000 € mehr eigenes Geld kosten {DEMONSTRATION}",
        ),
        (
            {"stage": Stage.NONE, "verdict": Verdict.EQUAL, "value": 0},
            "Es wäre möglich, brächte aber keinen Vorteil",
        ),
        (
            {"stage": Stage.NONE, "verdict": Verdict.BETTER, "value": 5},
            "Es wäre möglich und nach Rechnung besser; der Plan lässt sich hier noch verbessern",
        ),
        (
            {"stage": Stage.VALUE, "value": 0, "is_added": True},
            "Sie bringt nach Rechnung selbst keinen Nutzen, und keine Maßnahme im Plan braucht sie",
        ),
    ],
)
def test_comparison_said_in_german(sayer, arguments, said):
    assert compare(sayer, **arguments) == said


def test_financing_without_calls_is_own_money(sayer):
    assert sayer.financing(()) == "mit eigenem Geld"
