"""Each limit that breaks when everything else stays, compared word by word."""

from dataclasses import replace

import pytest
from city_builders import DOCUMENTED, ESTIMATED, a_cost, a_variant, money
from told_city import MEASURES, a_breach, a_case

from lindwurm.core.planning.explain import RowKind, Verdict
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.spans import shared_reasons


def rows(sayer, *breaches, more=()):
    cases = [a_case(verdict=Verdict.ROWS, breaches=tuple(each)) for each in (breaches, *more)]
    return [said for _, said in sayer.limits.rows(cases, shared_reasons(cases))]


R = RowKind
DEMONSTRATION = "(angenommen: a guess for the test)"


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (
            a_breach(R.BUDGET, "invest", "2028", 40_123_45),
            (
                "Im Haushaltsjahr 2028 fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ rund 40.000 € "
                f"{DEMONSTRATION}"
            ),
        ),
        (
            a_breach(R.BUDGET, "invest", "2028", 7),
            (
                "Im Haushaltsjahr 2028 fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ weniger als 1 € "
                f"{DEMONSTRATION}"
            ),
        ),
        (
            a_breach(R.STAFF_YEAR, "it", "2028", 66),
            f"In der Organisationseinheit „Abteilung IT“ fehlen im Jahresmittel 2028 rund 0,2 Vollzeitstellen {DEMONSTRATION}",
        ),
        (
            a_breach(R.STAFF_PEAK, "it", "2028-Q2", 100),
            f"In der Organisationseinheit „Abteilung IT“ fehlt im 2. Quartal 2028 rund 1 Vollzeitstelle {DEMONSTRATION}",
        ),
        (
            a_breach(R.STAFF_PEAK, "schools", "2028-Q2", 100, limit=200),
            f"Die Organisationseinheit „Schulamt“ kann im 2. Quartal 2028 höchstens 2 Maßnahmen zugleich betreuen {DEMONSTRATION}",
        ),
        (
            a_breach(R.STAFF_YEAR, "schools", "2028", 100, limit=400),
            (
                "Die Organisationseinheit „Schulamt“ kann im Jahr 2028 nur eine Maßnahme "
                f"zugleich betreuen {DEMONSTRATION}"
            ),
        ),
        (
            a_breach(R.COMMITMENT, "invest", "2027", 120_000_00),
            (
                "Die Verpflichtungsermächtigung 2027 der Haushaltsstelle „Digitalisierung – Investition“ wäre um rund "
                f"120.000 € überschritten {DEMONSTRATION}"
            ),
        ),
        (
            a_breach(R.LIQUIDITY, "liquidity", "2027-Q4", 30_000_00),
            f"Die vorgestreckten Zuwendungen lägen im 4. Quartal 2027 um rund 30.000 € über der Grenze der Stadt {DEMONSTRATION}",
        ),
        (
            a_breach(R.TOTAL, "grant", "", 16_400_00),
            (
                "Die Zuwendungen aus dem Förderprogramm „Stadt und Land“ lägen um rund 16.000 € über der Summe, die der Stadt "
                f"zusteht {DEMONSTRATION}"
            ),
        ),
        (
            a_breach(R.APPLICATIONS, "call", "", 1, limit=3),
            (
                "Im Förderprogramm „Stadt und Land“ sind je Aufruf höchstens 3 Anträge zulässig, und so viele sind schon "
                "eingeplant"
            ),
        ),
        (
            a_breach(R.APPLICATIONS, "call", "", 1, limit=1),
            "Im Förderprogramm „Stadt und Land“ ist je Aufruf nur ein Antrag zulässig, und der ist schon eingeplant",
        ),
        (
            a_breach(R.EXCLUSION, "group", "", 1, others=("light", "bus")),
            "Neben „Beleuchtungsplan“ und „Bus“ ist sie ausgeschlossen; nur eine dieser Maßnahmen ist möglich",
        ),
        (
            a_breach(R.PRECEDENCE, "light>m", "2027-Q2", 0, others=("light", "m")),
            "Die Maßnahme „Beleuchtungsplan“, auf die sie aufbaut, ist nicht im Plan",
        ),
        (
            a_breach(R.PRECEDENCE, "light>m", "2027-Q2", 2, others=("light", "m")),
            "Sie baut auf der Maßnahme „Beleuchtungsplan“ auf und kann deshalb im Plan erst ab dem 4. Quartal 2027 beginnen",
        ),
        (
            a_breach(R.PRECEDENCE, "m>bus", "2027-Q3", 1, others=("m", "bus")),
            "Die Maßnahme „Bus“ baut auf ihr auf und könnte erst ab dem 4. Quartal 2027 statt im 3. Quartal 2027 beginnen",
        ),
        (
            a_breach(R.PRECONDITION, "m", "2027-Q2", 0, others=("grant", "light")),
            "Das Förderprogramm „Stadt und Land“ setzt die Maßnahme „Beleuchtungsplan“ voraus, und diese ist nicht im Plan",
        ),
        (
            a_breach(R.PRECONDITION, "m", "2027-Q2", 1, others=("grant", "light")),
            (
                "Das Förderprogramm „Stadt und Land“ verlangt, dass die Maßnahme „Beleuchtungsplan“ bei der Antragstellung in "
                "Betrieb ist; im Plan ist sie es erst ein Quartal später"
            ),
        ),
        (
            a_breach(R.PRECONDITION, "bus", "2027-Q2", 1, others=("grant", "m")),
            "Die Maßnahme „Bus“ könnte ihren Antrag im Förderprogramm „Stadt und Land“ nicht mehr rechtzeitig stellen",
        ),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_row_said_in_german(sayer, breach, said):
    assert rows(sayer, breach) == [said]


def test_peaks_of_a_unit_are_said_together(sayer):
    peaks = [a_breach(R.STAFF_PEAK, "it", f"2028-Q{n}", 10 * n) for n in (2, 3)]

    assert rows(sayer, *peaks) == [
        (
            "In der Organisationseinheit „Abteilung IT“ fehlen in der Zeit vom 2. bis zum 3. Quartal 2028 bis zu 0,3 "
            f"Vollzeitstellen {DEMONSTRATION}"
        )
    ]


def test_amounts_that_differ_between_starts_are_said_as_a_range(sayer):
    def both(money_short, staff_short):
        return [
            a_breach(R.BUDGET, "invest", "2028", money_short),
            a_breach(R.STAFF_PEAK, "it", "2028-Q1", staff_short),
        ]

    assert rows(sayer, *both(12_000_00, 40), more=[both(250_00, 10)]) == [
        (
            "Im Haushaltsjahr 2028 fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ je nach Beginn 250 bis "
            f"12.000 € {DEMONSTRATION}"
        ),
        (
            "In der Organisationseinheit „Abteilung IT“ fehlen im 1. Quartal 2028 je nach Beginn 0,1 bis 0,4 Vollzeitstellen "
            f"{DEMONSTRATION}"
        ),
    ]


def test_years_of_a_line_are_said_together(sayer):
    years = [a_breach(R.BUDGET, "invest", str(year), 10_000_00) for year in (2027, 2028, 2029, 2031)]
    other = a_breach(R.BUDGET, "invest", "2032", 5_000_00)

    assert rows(sayer, *years, more=[[other]]) == [
        (
            "In den Haushaltsjahren 2027 bis 2029, 2031 und 2032 fehlen auf der Haushaltsstelle „Digitalisierung – "
            f"Investition“ zusammen je nach Beginn 5.000 bis 40.000 € {DEMONSTRATION}"
        )
    ]


def test_years_of_commitment_authorities_are_said_together(sayer):
    years = [a_breach(R.COMMITMENT, "invest", str(year), 1_000_00) for year in (2027, 2028)]

    assert rows(sayer, *years) == [
        (
            "Die Verpflichtungsermächtigungen 2027 und 2028 der Haushaltsstelle „Digitalisierung – Investition“ wären "
            f"zusammen um rund 2.000 € überschritten {DEMONSTRATION}"
        )
    ]


def test_year_and_quarters_of_a_unit_are_said_together(sayer):
    year = a_breach(R.STAFF_YEAR, "it", "2028", 80)
    peak = a_breach(R.STAFF_PEAK, "it", "2028-Q1", 150)

    assert rows(sayer, year, peak) == [
        (
            "In der Organisationseinheit „Abteilung IT“ fehlen im Jahresmittel 2028 rund 0,2 Vollzeitstellen und im 1. "
            f"Quartal 2028 rund 1,5 Vollzeitstellen {DEMONSTRATION}"
        )
    ]


def test_unit_that_lacks_a_year_for_some_starts_and_a_quarter_for_others_is_said_without_amount(sayer):
    year = a_breach(R.STAFF_YEAR, "it", "2028", 80)
    peak = a_breach(R.STAFF_PEAK, "it", "2028-Q1", 150)

    assert rows(sayer, year, more=[[peak]]) == [
        f"In der Organisationseinheit „Abteilung IT“ fehlt das nötige Personal {DEMONSTRATION}"
    ]


def test_amounts_are_no_finer_than_the_limit_they_go_beyond(sayer):
    def short(cents):
        return rows(sayer, a_breach(R.BUDGET, "invest", "2028", cents, limit=240_000_00))[0]

    assert "fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ rund 20.000 €" in short(17_500_00)
    assert "weniger als 10.000 €" in short(250_00)
    assert "weniger als 0,1 Vollzeitstellen" in rows(sayer, a_breach(R.STAFF_PEAK, "it", "2028-Q1", 3))[0]


def test_budget_of_a_partner_is_no_budget_line_of_the_city(told):
    line = replace(told.lines[0], owner="works")
    city = replace(told, lines=(line,))
    breaches = [a_breach(R.BUDGET, "invest", str(year), 1_000_00) for year in (2027, 2028)]

    assert rows(Sayer(city, "de"), breaches[0]) == [
        f"Im Jahr 2027 fehlen im Budget „Digitalisierung – Investition“ rund 1.000 € {DEMONSTRATION}"
    ]
    assert rows(Sayer(city, "de"), *breaches) == [
        (
            "In den Jahren 2027 und 2028 fehlen im Budget „Digitalisierung – Investition“ zusammen rund 2.000 € "
            f"{DEMONSTRATION}"
        )
    ]


def test_year_of_a_unit_that_counts_measures_is_left_out_beside_its_quarters(sayer):
    year = a_breach(R.STAFF_YEAR, "schools", "2028", 100, limit=800)
    peak = a_breach(R.STAFF_PEAK, "schools", "2028-Q2", 100, limit=200)

    assert len(rows(sayer, year, peak)) == 1


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (a_breach(R.BUDGET, "invest", "2028", 1, others=("bus",)), "; am meisten beansprucht dort „Bus“"),
        (
            a_breach(R.BUDGET, "invest", "2028", 1, others=("bus", "light", "m")),
            "; am meisten beanspruchen dort „Bus“ und „Beleuchtungsplan“",
        ),
        (a_breach(R.APPLICATIONS, "call", "", 1, others=("bus",)), ", und zwar für „Bus“"),
        (a_breach(R.BUDGET, "invest", "2028", 1), ""),
        (a_breach(R.EXCLUSION, "group", "", 1, others=("bus",)), ""),
    ],
)
def test_users_of_a_limit_are_named(sayer, breach, said):
    assert sayer.limits.users(breach, a_case(breaches=(breach,))) == said


def test_only_users_of_every_year_are_named(sayer):
    years = (
        a_breach(R.BUDGET, "invest", "2028", 1, others=("bus", "light")),
        a_breach(R.BUDGET, "invest", "2029", 1, others=("m", "bus")),
    )

    assert sayer.limits.users(years[0], a_case(breaches=years)) == "; am meisten beansprucht dort „Bus“"


def test_documented_figures_are_said_exactly(told):
    documented = a_variant(costs=(a_cost(amount=money(50_000_00, origin=DOCUMENTED)),))
    sure = replace(told, measures=(replace(MEASURES[0], variants=(documented,)),))

    assert rows(Sayer(sure, "de"), a_breach(R.BUDGET, "invest", "2028", 40_123_45)) == [
        "Im Haushaltsjahr 2028 fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ 40.123 €"
    ]


def test_estimates_name_who_estimated(told):
    guessed = a_variant(costs=(a_cost(amount=money(50_000_00, origin=ESTIMATED)),))
    sure = replace(told, measures=(replace(MEASURES[0], variants=(guessed,)),))

    assert rows(Sayer(sure, "de"), a_breach(R.BUDGET, "invest", "2028", 40_123_45)) == [
        (
            "Im Haushaltsjahr 2028 fehlen auf der Haushaltsstelle „Digitalisierung – Investition“ rund 40.000 € (nach "
            "Schätzung der Leitung)"
        )
    ]
