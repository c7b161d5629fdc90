"""A measure is at most as ready as what is known of it."""

import pytest
from city_builders import a_measure, a_variant

from lindwurm.core.city import Progress, Publication, Readiness, unmet_readiness


@pytest.mark.parametrize(
    ("changes", "lower"),
    [
        ({"readiness": Readiness.IDEA, "variants": ()}, None),
        ({"readiness": Readiness.OUTLINE, "variants": ()}, Readiness.IDEA),
        ({"readiness": Readiness.OUTLINE}, None),
        ({"readiness": Readiness.COSTED}, None),
        ({"readiness": Readiness.COSTED, "variants": (a_variant(costs=(), staff=()),)}, Readiness.OUTLINE),
        ({"readiness": Readiness.REGISTRABLE, "milestones": ()}, Readiness.COSTED),
        ({"readiness": Readiness.OUTLINE, "variants": (), "progress": Progress.DONE}, None),
        ({"readiness": Readiness.OUTLINE, "variants": (), "publication": Publication.ARCHIVED}, None),
        ({"readiness": Readiness.OUTLINE, "variants": (), "progress": Progress.RUNNING}, Readiness.IDEA),
    ],
)
def test_readiness_needs_what_it_claims(changes, lower):
    found = unmet_readiness(a_measure(**changes))

    assert (None if found is None else found[1]) == lower
