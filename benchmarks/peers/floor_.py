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
def join(offsets, targets, s, t, most, size):  # noqa: ANN001, ANN201 - numba takes its types from the arrays
    """All simple paths of up to `most` (at most 4) hops, one row each, -1 where a path is shorter."""
    near_s, near_t = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for i in range(offsets[s], offsets[s + 1]):
        near_s[targets[i]] = True
    for i in range(offsets[t], offsets[t + 1]):
        near_t[targets[i]] = True
    ahead, behind = np.zeros(size + 1, np.int64), np.zeros(size + 1, np.int64)
    total = 1 if near_s[t] else 0
    for i in range(offsets[s], offsets[s + 1]):
        x = targets[i]
        if x == t:
            continue
        if near_t[x] and most >= 2:
            total += 1
        for j in range(offsets[x], offsets[x + 1]):
            m = targets[j]
            if m in (s, t):
                continue
            ahead[m] += 1
            if near_t[m] and most >= 3:
                total += 1
    if most >= 4:
        for i in range(offsets[t], offsets[t + 1]):
            y = targets[i]
            if y == s:
                continue
            for j in range(offsets[y], offsets[y + 1]):
                m = targets[j]
                if m in (s, t):
                    continue
                behind[m] += 1
        for m in range(size):
            total += ahead[m] * behind[m]
        for i in range(offsets[s], offsets[s + 1]):
            x = targets[i]
            if x != t and near_t[x]:
                for j in range(offsets[x], offsets[x + 1]):
                    if targets[j] not in (s, t):
                        total -= 1
    paths = np.full((total, 5), -1, np.int32)
    row = 0
    if near_s[t]:
        paths[row, 0], paths[row, 1] = s, t
        row += 1
    for i in range(offsets[s], offsets[s + 1]):
        x = targets[i]
        if x == t:
            continue
        if near_t[x] and most >= 2:
            paths[row, 0], paths[row, 1], paths[row, 2] = s, x, t
            row += 1
        if most >= 3:
            for j in range(offsets[x], offsets[x + 1]):
                m = targets[j]
                if m not in (s, t) and near_t[m]:
                    paths[row, 0], paths[row, 1], paths[row, 2], paths[row, 3] = s, x, m, t
                    row += 1
    if most < 4:
        return paths
    starts = np.zeros(size + 1, np.int64)
    kept = 0
    for m in range(size):
        starts[m] = kept
        if ahead[m]:
            kept += behind[m]
    back, filled = np.empty(kept, np.int32), starts.copy()
    for i in range(offsets[t], offsets[t + 1]):
        y = targets[i]
        if y == s:
            continue
        for j in range(offsets[y], offsets[y + 1]):
            m = targets[j]
            if m not in (s, t) and ahead[m]:
                back[filled[m]] = y
                filled[m] += 1
    for i in range(offsets[s], offsets[s + 1]):
        x = targets[i]
        if x == t:
            continue
        for j in range(offsets[x], offsets[x + 1]):
            m = targets[j]
            if m in (s, t) or not behind[m]:
                continue
            for b in range(starts[m], filled[m]):
                y = back[b]
                if y != x:
                    paths[row, 0], paths[row, 1], paths[row, 2], paths[row, 3], paths[row, 4] = s, x, m, y, t
                    row += 1
    return paths


@njit(cache=True)
def count(offsets, targets, s, t, most, size):  # noqa: ANN001, ANN201
    """How many simple paths of up to `most` (at most 4) hops there are, by the formulas, without making them."""
    near_t = np.zeros(size, np.bool_)
    for i in range(offsets[t], offsets[t + 1]):
        near_t[targets[i]] = True
    ahead = np.zeros(size, np.int64)
    total = 1 if near_t[s] else 0
    for i in range(offsets[s], offsets[s + 1]):
        x = targets[i]
        if x == t:
            continue
        if near_t[x]:
            total += 1
        for j in range(offsets[x], offsets[x + 1]):
            m = targets[j]
            if m != s and m != t:
                ahead[m] += 1
                if near_t[m]:
                    total += 1
                if near_t[x] and most >= 4:
                    total -= 1
    if most >= 4:
        for i in range(offsets[t], offsets[t + 1]):
            y = targets[i]
            if y != s:
                for j in range(offsets[y], offsets[y + 1]):
                    m = targets[j]
                    if m != s and m != t:
                        total += ahead[m]
    return total


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
        self.types, self.type_codes = np.unique(self.graph.edges["metaedge"].to_numpy().astype(str), return_inverse=True)
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
