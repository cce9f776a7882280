"""The floor: the same algorithms compiled to machine code over bare arrays. Nothing in Python can be expected below it.

Simple paths by meeting in the middle: for each node m the neighbours x of the start and y of the end that reach m; every pair x, y with x != y is a
path. Metapaths by products of sparse matrices (scipy).
"""

from __future__ import annotations

import numpy as np
from numba import njit
from scipy.sparse import csr_matrix

from .base import BasePeer


@njit(cache=True)
def marked(offsets, targets, node, size):
    """Which nodes are neighbours of a node."""
    near = np.zeros(size, np.bool_)
    near[targets[offsets[node] : offsets[node + 1]]] = True
    return near


@njit(cache=True)
def reach(offsets, targets, origin, other, size):
    """In how many ways each node is two hops from the origin without touching either end."""
    ways = np.zeros(size, np.int64)
    for x in targets[offsets[origin] : offsets[origin + 1]]:
        if x != other:
            for m in targets[offsets[x] : offsets[x + 1]]:
                if m not in (origin, other):
                    ways[m] += 1
    return ways


@njit(cache=True)
def total(offsets, targets, s, t, near_t, ahead, behind):
    """How many simple paths of up to 4 hops (3 where `behind` is empty) there are, by the formulas."""
    found = 1 if near_t[s] else 0
    for x in targets[offsets[s] : offsets[s + 1]]:
        if x != t and near_t[x]:
            found += 1
            if len(behind):
                for m in targets[offsets[x] : offsets[x + 1]]:
                    found -= m not in (s, t)
    found += np.sum(ahead[near_t])
    if len(behind):
        found += np.sum(ahead * behind)
    return found


@njit(cache=True)
def count(offsets, targets, s, t, most, size):
    """How many simple paths of up to `most` (3 or 4) hops there are, without making them."""
    near_t, ahead = marked(offsets, targets, t, size), reach(offsets, targets, s, t, size)
    behind = reach(offsets, targets, t, s, size) if most >= 4 else np.empty(0, np.int64)
    return total(offsets, targets, s, t, near_t, ahead, behind)


@njit(cache=True)
def short(offsets, targets, s, t, near_t, paths):
    """Write the paths of one to three hops; the number of rows written."""
    row = 0
    if near_t[s]:
        paths[row, 0], paths[row, 1] = s, t
        row += 1
    for x in targets[offsets[s] : offsets[s + 1]]:
        if x == t:
            continue
        if near_t[x]:
            paths[row, 0], paths[row, 1], paths[row, 2] = s, x, t
            row += 1
        for m in targets[offsets[x] : offsets[x + 1]]:
            if near_t[m] and m not in (s, t):
                paths[row, 0], paths[row, 1], paths[row, 2], paths[row, 3] = s, x, m, t
                row += 1
    return row


@njit(cache=True)
def halves(offsets, targets, t, s, ahead, behind):
    """For each node that both ends reach, by which neighbours of t: a flat list, and where each node's part starts."""
    starts = np.zeros(len(ahead) + 1, np.int64)
    starts[1:] = np.cumsum(np.where(ahead > 0, behind, 0))
    back, filled = np.empty(starts[-1], np.int32), starts.copy()
    for y in targets[offsets[t] : offsets[t + 1]]:
        if y != s:
            for m in targets[offsets[y] : offsets[y + 1]]:
                if ahead[m] and m not in (s, t):
                    back[filled[m]] = y
                    filled[m] += 1
    return starts, back


@njit(cache=True)
def join(offsets, targets, s, t, most, size):
    """All simple paths of up to `most` (3 or 4) hops, one row each, -1 where a path is shorter."""
    near_t, ahead = marked(offsets, targets, t, size), reach(offsets, targets, s, t, size)
    behind = reach(offsets, targets, t, s, size) if most >= 4 else np.empty(0, np.int64)
    paths = np.full((total(offsets, targets, s, t, near_t, ahead, behind), 5), -1, np.int32)
    row = short(offsets, targets, s, t, near_t, paths)
    if most < 4:
        return paths
    starts, back = halves(offsets, targets, t, s, ahead, behind)
    for x in targets[offsets[s] : offsets[s + 1]]:
        if x == t:
            continue
        for m in targets[offsets[x] : offsets[x + 1]]:
            if m in (s, t) or not behind[m]:
                continue
            for y in back[starts[m] : starts[m + 1]]:
                if y != x:
                    paths[row, 0], paths[row, 1], paths[row, 2], paths[row, 3], paths[row, 4] = s, x, m, y, t
                    row += 1
    return paths


class Peer(BasePeer):
    """Arrays and compiled loops; no names, no evidence, no ranking."""

    packages = ("numba", "scipy", "numpy")

    def load(self) -> None:
        pairs = np.concatenate([self.graph.pairs, self.graph.pairs[:, ::-1]])
        weights = np.concatenate([self.graph.weights, self.graph.weights])
        size = self.graph.size
        self.weighted = csr_matrix((weights, (pairs[:, 0], pairs[:, 1])), shape=(size, size))
        self.weighted.sort_indices()
        self.offsets, self.targets = self.weighted.indptr.astype(np.int64), self.weighted.indices.astype(np.int32)
        self.simple_paths("DB01156", "DOID:0050742", 4)  # compiles them
        self.count_paths("DB01156", "DOID:0050742", 4)
        self.types, self.type_codes = np.unique(
            self.graph.edges["metaedge"].to_numpy().astype(str), return_inverse=True
        )
        self.matrices = {metaedge: self.matrix(metaedge) for metaedge in ("CbG", "GpPW", "DaG")}

    def matrix(self, metaedge: str) -> csr_matrix:
        ends = self.graph.typed(metaedge)
        ones = np.ones(len(ends), np.int64)
        return csr_matrix((ones, (ends[:, 0], ends[:, 1])), shape=(self.graph.size, self.graph.size))

    def simple_paths(self, start: str, end: str, most: int) -> int:
        return len(join(self.offsets, self.targets, self.number(start), self.number(end), most, self.graph.size))

    def count_paths(self, start: str, end: str, most: int) -> int:
        return int(count(self.offsets, self.targets, self.number(start), self.number(end), most, self.graph.size))

    def metapath(self, name: str) -> list[tuple[str, int]]:
        node = self.number(name)
        binds, takes_part, associates = self.matrices["CbG"], self.matrices["GpPW"], self.matrices["DaG"]
        genes = binds[node]
        pathways = genes @ takes_part
        others = (pathways @ takes_part.T).toarray().ravel()
        back = np.zeros(self.graph.size, np.int64)
        back[genes.indices] = np.diff(takes_part.indptr)[genes.indices] * genes.data
        counts = associates @ (others - back)
        return [(self.graph.ids[disease], int(counts[disease])) for disease in np.flatnonzero(counts)]

    def count_by_type(self) -> list[tuple[str, int]]:
        return list(zip(self.types.tolist(), np.bincount(self.type_codes).tolist(), strict=True))
