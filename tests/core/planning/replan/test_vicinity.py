from dataclasses import replace

from planning_builders import a_choice, a_fixed_measure, a_measure, a_problem, a_variant

from lindwurm.core.planning.replan.vicinity import REACH, vicinity


def windows(problem, *choices, unchanged=None):
    found = vicinity(problem, choices, unchanged or problem)
    return {measure.id: [variant.window for variant in measure.variants] for measure in found.measures}


def test_chosen_measure_stays_within_reach():
    variants = (a_variant(id="a"), a_variant(id="b", window=(5, 99)), a_variant(id="c", window=(0, 12)))
    problem = a_problem(measures=(a_measure(variants=variants),))

    assert REACH == 6
    assert windows(problem, a_choice(start=10)) == {"m": [(4, 16), (5, 16), (4, 12)]}


def test_measure_without_a_choice_and_fixed_ones_keep_all_starts():
    problem = a_problem(measures=(a_fixed_measure(id="f"), a_measure()))

    assert windows(problem, a_choice(measure="f")) == {"f": [None], "m": [None]}


def test_measure_that_changed_keeps_all_starts():
    unchanged = a_problem()
    changed = replace(unchanged, measures=(a_measure(variants=(a_variant(duration=2),)),))

    assert windows(changed, a_choice(start=0), unchanged=unchanged) == {"m": [None]}
