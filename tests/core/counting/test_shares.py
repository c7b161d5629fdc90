"""The floats only guess: wrong guesses are found out, and large votes need no more."""

import math
import random
from fractions import Fraction

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, Project, make_election
from lindwurm.core.counting.procedure import Completion, Procedure, Rule, TieRule, Utility
from lindwurm.core.counting.profile import build_profile
from lindwurm.core.counting.shares import EqualShares


def town(voters=400, projects=40, seed=3):
    draw = random.Random(seed)
    ids = [f"p{number:02}" for number in range(projects)]
    return make_election(
        budget=projects * 1000,
        projects=[Project(id=name, cost=Fraction(draw.randint(100, 9000))) for name in ids],
        ballots=[Ballot(tuple(draw.sample(ids, draw.randint(1, 8)))) for _ in range(voters)],
    )


class WrongGuesses(EqualShares):
    """Guesses prices that are far off."""

    factor = 1.0

    def _guess(self, *args):
        return super()._guess(*args) * self.factor


def winners(kind, profile, **options):
    run = kind(profile, Utility.COST, Fraction(profile.budget, profile.voters) * 2, TieRule(), **options)
    assert run.run()
    return run.rounds, run.ties, run.spent


def test_wrong_guesses_change_nothing():
    profile = build_profile(town())
    right = winners(EqualShares, profile)

    for factor in (0.0, 0.5, 0.999_999, 1.000_001, 1.5, 100.0):
        WrongGuesses.factor = factor
        assert winners(WrongGuesses, profile) == right
    assert winners(EqualShares, profile, doubt=math.inf) == right
    assert len(right[0]) > 16


def test_equal_projects_tie_at_every_step():
    """Twins stand equal to the last digit, far beyond what floats can tell."""
    one = town(60, 12)
    twins = [Project(id=p.id + "x", cost=p.cost) for p in one.projects]
    election = make_election(
        budget=one.budget,
        projects=[*one.projects, *twins],
        ballots=[
            Ballot(tuple(name + end for name in ballot.choices for end in ("", "x")), (), ballot.count)
            for ballot in one.ballots
        ],
    )

    result = count(election, Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE))

    assert result.ties
    assert all(len(tie.tied) == 2 and tie.tied[0] + "x" == tie.tied[1] for tie in result.ties)


def test_hair_above_the_money_is_too_dear():
    """1e-30 more than the supporters have: no float sees it."""
    hair = Fraction(1, 10**30)
    for cost, chosen in ((Fraction(50), ("a",)), (50 + hair, ()), (50 - hair, ("a",))):
        election = make_election(
            budget=100,
            projects=[Project(id="a", cost=cost)],
            ballots=[Ballot(("a",)), Ballot(())],
        )
        result = count(election, Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE))
        assert result.winners == chosen


def test_hair_cheaper_goes_first():
    hair = Fraction(1, 10**30)
    election = make_election(
        budget=100,
        projects=[Project(id="a", cost=Fraction(50)), Project(id="b", cost=50 - hair)],
        ballots=[Ballot(("a", "b"), count=3)],
    )

    result = count(
        election,
        Procedure(rule=Rule.EQUAL_SHARES, utility=Utility.CARDINALITY, completion=Completion.NONE),
    )

    assert (result.winners[0], result.ties) == ("b", ())
