"""Finds every figure of a city by its path, and replaces one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lindwurm.core.city.city import City
from lindwurm.core.city.figures import AnyFigure, Figure

_FIELD_NAMES: dict[Any, tuple[str, ...]] = {}


def _field_names(kind: Any) -> tuple[str, ...]:
    """Return the fields of a value class; kept, because a city has thousands of values."""
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = tuple(entry.name for entry in fields(kind))
        _FIELD_NAMES[kind] = names
    return names


def _key_name(kind: Any) -> str | None:
    """Name the field that tells items of a list apart, None if only their place does."""
    key: str | None = getattr(kind, "KEY", None)
    if key is not None:
        return key
    return "id" if "id" in _field_names(kind) else None


def _key(item: Any, place: int) -> str:
    name = _key_name(type(item))
    return str(place) if name is None else str(getattr(item, name))


def _walk(value: Any, path: str) -> Iterator[tuple[str, AnyFigure]]:
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            if is_dataclass(item):
                yield from _walk(item, f"{path}/{_key(item, place)}")
    elif is_dataclass(value):
        for name in _field_names(type(value)):
            yield from _walk(getattr(value, name), f"{path}/{name}")


def walk_figures(city: City) -> Iterator[tuple[str, AnyFigure]]:
    """Yield every figure with its path, such as ``measures/open-data/variants/base/costs/platform/amount``.

    A path names fields of the values; an item of a list is named by its id (or goal, year, vintage), else by
    its place from 0 on.
    """
    for name in _field_names(City):
        yield from _walk(getattr(city, name), name)


def figure_at(city: City, path: str) -> AnyFigure:
    """Return the figure at a path of `walk_figures`.

    Raises:
        KeyError: if there is no figure at the path.
    """
    value: Any = city
    for step in path.split("/"):
        value = value[_place(value, step, path)] if isinstance(value, tuple) else _child(value, step, path)
    if not isinstance(value, Figure):
        raise KeyError(path)
    return value


def replace_figure(city: City, path: str, figure: AnyFigure) -> City:
    """Return the city with another figure at a path of `walk_figures`.

    Raises:
        KeyError: if there is no figure at the path.
    """
    figure_at(city, path)
    changed: City = _replaced(city, path.split("/"), figure)
    return changed


def _replaced(value: Any, steps: list[str], figure: AnyFigure) -> Any:
    if not steps:
        return figure
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        place = _place(value, step, step)
        return (*value[:place], _replaced(value[place], rest, figure), *value[place + 1 :])
    return replace(value, **{step: _replaced(getattr(value, step), rest, figure)})


def _place(items: tuple[Any, ...], step: str, path: str) -> int:
    for place, item in enumerate(items):
        if is_dataclass(item) and _key(item, place) == step:
            return place
    raise KeyError(path)


def _child(value: Any, step: str, path: str) -> Any:
    if not is_dataclass(value) or step not in _field_names(type(value)):
        raise KeyError(path)
    return getattr(value, step)
