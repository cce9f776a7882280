"""Metapath counts in numpy; the same as `typed`, for large graphs."""

from __future__ import annotations

import numpy

from .index import PathIndex
from .large import LargeIndex, Vector
from .large_joining import Portion
from .plan import Route
from .typed import PathCount, check, remembered_after


def large_path_counts(index: PathIndex, start: int, route: Route, exponent: float) -> dict[int, PathCount]:
    """As `path_counts`. A state is a node with the nodes that have to be remembered; `columns` holds these by their place."""
    arrays, kept = LargeIndex(index), remembered_after(route)
    here = numpy.array([start])
    columns: dict[int, Vector] = {}
    numbers, weights = numpy.ones(1, numpy.int64), weights_at(arrays, route, 0, here, exponent)
    for place, step in enumerate(route, start=1):
        owners, entries = arrays.entries(step, here, back=False)
        targets = arrays.targets[entries].astype(numpy.int64)
        simple = targets != start
        for column in columns.values():
            simple &= column[owners] != targets
        owners, targets = owners[simple], targets[simple]
        columns = {earlier: targets if earlier == place else columns[earlier][owners] for earlier in kept[place]}
        here, first, group = grouped([*columns.values(), targets], arrays.size)
        check(len(here))
        columns = {earlier: column[first] for earlier, column in columns.items()}
        numbers, weights = summed(group, numbers[owners], len(here)), numpy.bincount(group, weights[owners], len(here))
        weights = weights * weights_at(arrays, route, place, here, exponent)
    found = zip(here.tolist(), numbers.tolist(), weights.tolist(), strict=True)
    return {node: PathCount(number, weight) for node, number, weight in sorted(found)}


def grouped(columns: list[Vector], size: int) -> tuple[Vector, Vector, Vector]:
    """Rows that are equal in all columns put together: the last column of each group, its first row, and the group of every row."""
    if len(columns) == 1:  # no sorting where nodes alone tell the groups
        (nodes,) = columns
        present = numpy.zeros(size, bool)
        present[nodes] = True
        found = numpy.flatnonzero(present)
        places = numpy.empty(size, numpy.int64)
        places[found] = numpy.arange(len(found))
        return found, numpy.empty(0, numpy.int64), places[nodes]
    keys = columns[0]
    for column in columns[1:]:
        _, keys = numpy.unique(
            keys, return_inverse=True
        )  # keeps keys below the number of rows, so that they don't overflow
        keys = keys * size + column
    _, first, group = numpy.unique(keys, return_index=True, return_inverse=True)
    return columns[-1][first], first, group


def summed(group: Vector, numbers: Vector, length: int) -> Vector:
    """Sums of whole numbers by group, exactly."""
    found = numpy.zeros(length, numpy.int64)
    numpy.add.at(found, group, numbers)
    return found


def weights_at(arrays: LargeIndex, route: Route, place: int, nodes: Vector, exponent: float) -> Vector:
    """What nodes weigh at one place of a route: their degrees along the hop before and the hop behind, damped."""
    degrees = numpy.ones(len(nodes))
    if place:
        degrees *= arrays.degrees_along(route[place - 1], nodes, back=True)
    if place < len(route):
        degrees *= arrays.degrees_along(route[place], nodes, back=False)
    weights: Vector = numpy.where(degrees > 0, numpy.maximum(degrees, 1.0) ** -exponent, 0.0)
    return weights


def products_of(portion: Portion, route: Route, exponent: float, index: PathIndex) -> float:
    """The sum over these paths of the product of what their nodes weigh."""
    arrays = LargeIndex(index)
    found = numpy.ones(len(portion))
    for place, column in enumerate(portion.nodes):
        nodes, inverse = numpy.unique(column, return_inverse=True)
        found *= weights_at(arrays, route, place, nodes, exponent)[inverse]
    return float(found.sum())
