"""Neighbouring starts are told together by the reason that lasts longest."""

from city_builders import quarter
from told_city import a_breach, a_case, a_cause

from lindwurm.core.planning.explain import CauseKind, Change, Comparison, RowKind, Stage, Verdict
from lindwurm.core.planning.explain.spans import decisive, nearest_reasons, reasons, shared_reasons, spans

K, R = CauseKind, RowKind
PREDECESSOR = a_breach(R.PRECEDENCE, "light>m", "2027-Q2", 2, others=("light", "m"))


def ruled(*causes, breaches=()):
    return a_case(causes=causes, breaches=breaches)


def short(*breaches):
    return a_case(verdict=Verdict.ROWS, breaches=breaches)


def money(year, excess=1):
    return a_breach(R.BUDGET, "invest", str(year), excess)


def lengths(*cases):
    return [len(span.cases) for span in spans(cases)]


def budget(when):
    return a_cause(K.EFFECTIVE, "invest", when)


def test_rule_that_holds_longest_decides():
    case = ruled(a_cause(K.LEAD, when="2027-Q2"), budget("2027-Q3"), a_cause(K.EARLIEST, when="2029-Q3"))

    assert [cause.kind for cause in decisive(case)] == [K.EARLIEST]


def test_rule_that_no_later_start_escapes_decides():
    case = ruled(a_cause(K.EARLIEST, when="2029-Q3"), a_cause(K.NO_EXCEPTION, "invest"))

    assert [cause.kind for cause in decisive(case)] == [K.NO_EXCEPTION]


def test_rules_that_hold_equally_long_decide_together():
    case = ruled(budget("2027-Q3"), a_cause(K.EVENT, "event", "2027-Q3"))

    assert decisive(case) == case.causes


def test_last_starts_before_the_plans_are_told_by_their_own_rule():
    cases = [
        ruled(budget("2028-Q3"), breaches=(money(2028),)),
        ruled(budget("2028-Q3")),
        short(money(2027)),
        ruled(budget("2027-Q3"), breaches=(money(2027),)),
    ]

    assert lengths(*cases) == [2, 2]


def test_earlier_starts_are_told_together_as_long_as_one_reason_lasts():
    cases = [
        short(a_breach(R.STAFF_PEAK, "it", "2028-Q4", 1)),
        short(money(2028), a_breach(R.STAFF_YEAR, "it", "2028", 1)),
        ruled(budget("2028-Q3"), breaches=(money(2028),)),
        short(money(2027), money(2028)),
        short(a_breach(R.STAFF_PEAK, "it", "2027-Q1", 1)),
    ]
    found = spans(cases)

    assert [len(span.cases) for span in found] == [1, 3, 1]
    assert shared_reasons(found[1].cases) == {("budget", "invest")}


def test_amount_of_the_nearest_start_is_told_by_itself():
    assert lengths(short(money(2028)), short(money(2028), a_breach(R.STAFF_YEAR, "it", "2028", 1))) == [1, 1]


def test_predecessor_is_told_once_for_all_starts_it_holds_up():
    cases = [
        short(PREDECESSOR),
        short(PREDECESSOR, money(2028)),
        ruled(a_cause(K.PREDECESSOR_FINISH, "light", "2027-Q3"), breaches=(PREDECESSOR,)),
    ]

    assert lengths(*cases) == [3]


def test_calls_of_a_rolling_programme_are_one_reason():
    cases = [ruled(a_cause(K.DECISION, f"grant@2027-Q{n}", f"2027-Q{n + 2}")) for n in (2, 1)]
    fixed = [ruled(a_cause(K.DECISION, call, "2027-Q4")) for call in ("call", "call-2")]

    assert lengths(*cases) == [2]
    assert lengths(*fixed) == [1, 1]


def test_possible_starts_are_told_by_their_stage():
    def possible(stage, *changes):
        comparison = Comparison(stage=stage, duty=0, value=-1, shift=0, own_money=0)
        return a_case(verdict=Verdict.WORSE, comparison=comparison, changes=changes)

    first, second = possible(Stage.VALUE), possible(Stage.VALUE, Change.VARIANT)

    assert lengths(first, first, second, possible(Stage.SHIFT)) == [2, 1, 1]
    assert nearest_reasons(first) == reasons(first)


def test_span_names_its_first_and_last_quarter():
    cases = [
        a_case(start=quarter(when), verdict=Verdict.ROWS, breaches=(PREDECESSOR,))
        for when in ("2027-Q4", "2027-Q3")
    ]
    span = spans(cases)[0]

    assert (span.first, span.last) == (quarter("2027-Q3"), quarter("2027-Q4"))


def test_precondition_is_the_same_for_the_same_measure_and_programme():
    late = a_breach(R.PRECONDITION, "m", "2027-Q2", 1, others=("grant", "light"))
    other = a_breach(R.PRECONDITION, "m", "2027-Q2", 1, others=("other", "light"))

    assert reasons(short(late)) != reasons(short(other))
