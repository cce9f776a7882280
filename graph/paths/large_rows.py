"""The rows of a large graph, built by numpy; the same arrays as `index.rows_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def large_rows_of(
    size: int, subjects: NDArray[Any], codes: NDArray[Any], objects: NDArray[Any]
) -> dict[str, NDArray[Any]]:
    """The row arrays of `PathIndex` for `size` nodes, from edges in the order of (subject, predicate code, object).

    Cost: one sort of the edges. The arrays have the types of `ARRAYS`; `array.tobytes()` of each is its file on a little-endian machine.
    """
    import numpy

    is_loop = subjects == objects
    degrees = numpy.bincount(subjects, minlength=size) + numpy.bincount(objects[~is_loop], minlength=size)
    edges = numpy.flatnonzero(~is_loop)
    subjects, codes, objects = (column[edges].astype(numpy.int64) for column in (subjects, codes, objects))
    span = int(codes.max(initial=0)) + 1
    order = numpy.argsort((objects * span + codes) * size + subjects, kind="stable")
    out, into = numpy.bincount(subjects, minlength=size), numpy.bincount(objects, minlength=size)
    offsets = starts_of(out + into)
    middles = offsets[:-1] + out
    forward = numpy.arange(len(edges)) + (offsets - starts_of(out))[subjects]
    backward = numpy.arange(len(edges)) + (middles - starts_of(into)[:-1])[objects[order]]
    targets, entry_edges = numpy.empty(2 * len(edges), "u4"), numpy.empty(2 * len(edges), "u4")
    targets[forward], targets[backward] = objects, subjects[order]
    entry_edges[forward], entry_edges[backward] = edges, edges[order]
    kinds = numpy.empty(2 * len(edges), numpy.int64)  # row, direction and predicate of each entry in one number
    kinds[forward] = 2 * subjects * span + codes
    kinds[backward] = (2 * objects[order] + 1) * span + codes[order]
    run_starts = numpy.flatnonzero(numpy.diff(kinds, prepend=-1))
    run_nodes = kinds[run_starts] // (2 * span)
    return {
        "degrees": degrees.astype("u4"),
        "offsets": offsets.astype("u4"),
        "middles": middles.astype("u4"),
        "targets": targets,
        "entry_edges": entry_edges,
        "run_offsets": starts_of(numpy.bincount(run_nodes, minlength=size)).astype("u4"),
        "run_codes": (kinds[run_starts] % span).astype("u2"),
        "run_starts": numpy.append(run_starts, 2 * len(edges)).astype("u4"),
    }


def starts_of(counts: NDArray[Any]) -> NDArray[Any]:
    """Where each of consecutive groups starts, and where the last ends."""
    import numpy

    return numpy.concatenate([[0], numpy.cumsum(counts)])
