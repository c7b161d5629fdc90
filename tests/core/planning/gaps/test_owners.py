import pytest
from city_builders import a_city, a_programme, a_synergy, a_unit, an_event, nobody_knows

from lindwurm.core.city import Role
from lindwurm.core.planning.gaps.owners import owner_of

CITY = a_city(
    roles=(
        Role(id="chief", name=a_unit().name, unit="it"),
        Role(id="deputy", name=a_unit().name, unit="it"),
        Role(id="council", name=a_unit().name),
    ),
    units=(a_unit(), a_unit(id="lonely")),
    programmes=(a_programme(),),
    events=(an_event(watched_by="watcher"), an_event(id="vague", when=nobody_knows(owed_by="clerk"))),
    synergies=(a_synergy(first="m"), a_synergy(id="lost", first="x")),
)


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("measures/m/variants/v/duration", "head"),
        ("events/event/when", "watcher"),
        # A missing figure names who owes it.
        ("events/vague/when", "clerk"),
        # Several roles in a unit: the first.
        ("units/it/capacity/every_year", "chief"),
        ("units/lonely/capacity/every_year", "lonely"),
        ("lines/invest/years/2027/amount", "city"),
        # Nobody entered it.
        ("lines/invest/years/2027/authority", "city"),
        ("programmes/grant/chance", "Land"),
        ("synergies/synergy/saving", "head"),
        ("synergies/lost/saving", "ufertal"),
        ("goals/ease/weight", "ufertal"),
        ("parameters/liquidity", "ufertal"),
    ],
)
def test_owner_of_a_figure(path, owner):
    assert owner_of(CITY, path) == owner
