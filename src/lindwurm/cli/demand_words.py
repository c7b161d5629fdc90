"""What `explain --price` and `contradict` say in help and in messages."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase

HELP_OF_DEMANDS = {
    "opt-price": Phrase(
        "Was es kostet, die Maßnahme bis zu diesem Quartal zu beginnen; ohne Wert ein Jahr früher, oder sie aufzunehmen. "
        "„out“: sie wegzulassen, „own“: mit eigenem Geld.",
        "What it costs to start the measure by this quarter; without a value a year earlier, or to take it in. “out”: to "
        "leave it out, “own”: with own money.",
    ),
    "opt-force": Phrase(
        "Diese Maßnahme soll in den Plan, auf Wunsch mit Beginn in dieser Zeit; mehrmals möglich.",
        "This measure is to be in the plan, starting in this time if one is given; may be repeated.",
    ),
    "opt-forbid": Phrase(
        "Diese Maßnahme soll nicht in den Plan, oder nicht in dieser Zeit beginnen; mehrmals möglich.",
        "This measure is not to be in the plan, or not to start in this time; may be repeated.",
    ),
    "contradict-short": Phrase(
        "Sagen, welche Vorgaben sich widersprechen.", "Say which demands contradict each other."
    ),
    "contradict": Phrase(
        "Nennt eine kleinste Menge von Vorgaben, Fristen und Grenzen (Geld, Personal, Reihenfolge, Förderung), die nicht "
        "zusammen gelten können, oder sagt, dass alle zusammen gehen. Gefragt wird nach --force und --forbid, nach den "
        "Vorgaben der Stadt und den Fristen der Pflichtaufgaben. Aus PLAN.json wird nur gelesen, wie offene Regeln "
        "verstanden werden.",
        "Names a smallest set of demands, deadlines and limits (money, staff, order, grants) that cannot hold together, "
        "or says that all can. It asks for --force and --forbid, for the city's directives and for the deadlines of its "
        "legal duties. PLAN.json only says how open rules are read.",
    ),
    "contradict-examples": Phrase(
        "lindwurm contradict cities/worms                                  nur Vorgaben und Fristen der Stadt\n"
        "lindwurm contradict cities/worms --force mob-traffic-computer:2027-Q1..2027-Q4\n"
        "lindwurm contradict cities/worms plan.json --force mob-traffic-computer:..2027-Q4 --forbid park",
        "lindwurm contradict cities/worms                                  the city's directives and deadlines only\n"
        "lindwurm contradict cities/worms --force mob-traffic-computer:2027-Q1..2027-Q4\n"
        "lindwurm contradict cities/worms plan.json --force mob-traffic-computer:..2027-Q4 --forbid park",
    ),
}
DEMAND_WORDS = Catalogue(
    {
        "price-needs-measure": Phrase(
            "--price braucht eine MASSNAHME. Ohne MASSNAHME zeigt der Befehl alle.",
            "--price needs a MEASURE. Without MEASURE the command lists all.",
        ),
        "price-without-more": Phrase(
            "--price steht allein; --plain und --all weglassen.",
            "--price stands alone; leave out --plain and --all.",
        ),
        "a-quarter": Phrase("ein Quartal wie 2027-Q3, out oder own", "a quarter such as 2027-Q3, out or own"),
        "a-span": Phrase("MASSNAHME oder MASSNAHME:2027-Q1..2027-Q4", "MEASURE or MEASURE:2027-Q1..2027-Q4"),
        "not-planned": Phrase(
            "„{name}“ steht nicht im Problem: Die Maßnahme ist nicht planbar. „lindwurm explain“ sagt, was fehlt.",
            "“{name}” is not in the problem: the measure cannot be planned. “lindwurm explain” says what is missing.",
        ),
    }
)
