"""Random small votes for property tests: ties, free, unwanted and too dear projects on purpose."""

from fractions import Fraction

from hypothesis import strategies as st

from lindwurm.core.counting.election import Ballot, BallotType, Project, make_election

COSTS = st.one_of(
    st.integers(0, 12).map(Fraction),
    st.fractions(min_value=0, max_value=12, max_denominator=7),
)


@st.composite
def ballots(draw, ids, kind):
    choices = draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids))) if ids else []
    if kind is BallotType.CHOOSE_ONE:
        choices = choices[:1]
    points = ()
    if kind is BallotType.CUMULATIVE:
        points = tuple(draw(st.lists(st.integers(0, 4), min_size=len(choices), max_size=len(choices))))
    return Ballot(tuple(choices), points, draw(st.integers(1, 3)))


@st.composite
def elections(draw, kinds=tuple(BallotType), most_projects=6, most_ballots=7):
    kind = draw(st.sampled_from(kinds))
    costs = draw(st.lists(COSTS, max_size=most_projects))
    projects = [Project(id=f"p{number}", cost=cost) for number, cost in enumerate(costs)]
    ids = [project.id for project in projects]
    return make_election(
        budget=draw(st.one_of(st.integers(0, 30).map(Fraction), st.fractions(0, 30, max_denominator=5))),
        projects=projects,
        ballots=draw(st.lists(ballots(ids, kind), max_size=most_ballots)),
        ballot_type=kind,
    )
