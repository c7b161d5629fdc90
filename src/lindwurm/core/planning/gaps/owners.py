"""Who owes a figure: the one that a missing figure names, else whoever answers for the thing it belongs to."""

from __future__ import annotations

from lindwurm.core.city import City, Missing, figure_at


def owner_of(city: City, path: str) -> str:
    """Return the id of the role, unit or organisation that can replace a figure by a better one.

    Of a measure its owner's role, of an event who watches it, of a unit a role in it, of a line its owner,
    of a programme its giver, of a synergy the first measure's owner; of everything else the city.
    """
    try:
        origin = figure_at(city, path).origin
    except KeyError:
        origin = None
    if isinstance(origin, Missing):
        return origin.owed_by
    part, key = path.split("/")[:2]
    roles = {measure.id: measure.owner.role for measure in city.measures}
    of_units = {role.unit: role.id for role in reversed(city.roles) if role.unit is not None}
    owners = {
        "measures": roles,
        "events": {event.id: event.watched_by for event in city.events},
        "units": {unit.id: of_units.get(unit.id, unit.id) for unit in city.units},
        "lines": {line.id: line.owner for line in city.lines},
        "programmes": {programme.id: programme.giver for programme in city.programmes},
        "synergies": {synergy.id: roles.get(synergy.first, city.id) for synergy in city.synergies},
    }
    return owners.get(part, {}).get(key, city.id)
