"""The knowledge graph: records, and the edges derived from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..ontology.errors import BadQuestion, DataError, UnknownName
from ..ontology.schema import Schema, load_schema
from .cache import keep_stamp, stamp_of
from .derived import Derived
from .directory import SHIPPED, Tables, read_directory, tables_of
from .names import NameIndex
from .records import EvidenceLine, Measurement, Node, Screening, Search, Source, edge_id
from .strength import Assessment, assess

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars
    import rdflib

    from .counts import Counts
    from .paths import PathAnswer
    from .paths.index import PathIndex


INTEREST = "interest"
"""Stands for all sources with a declared interest where evidence is left out."""


@dataclass(frozen=True, slots=True)
class Edge:
    """All evidence lines with one subject, predicate and object, and what they amount to together."""

    id: str
    subject: str
    predicate: str
    object: str
    lines: tuple[EvidenceLine, ...]
    assessment: Assessment

    @property
    def strength(self) -> str:
        return self.assessment.strength

    @property
    def tiers(self) -> tuple[str, ...]:
        """Tiers of the supporting lines, closest to people first; of the disputing ones where nothing supports."""
        return self.assessment.tiers

    @property
    def is_refuted(self) -> bool:
        return self.strength == "refuted"

    @property
    def supporting(self) -> tuple[EvidenceLine, ...]:
        return tuple(line for line in self.lines if line.supports)

    @property
    def disputing(self) -> tuple[EvidenceLine, ...]:
        return tuple(line for line in self.lines if not line.supports)


class KnowledgeGraph:
    """Nodes, sources and evidence lines, and the edges derived from them.

    >>> import mitragraph as mg
    >>> kg = mg.load()
    >>> kg["7-OH"].id
    '7-hydroxymitragynine'
    >>> edge = kg.edges["mitragynine--binds--mu-opioid-receptor"]
    >>> all(kg.sources[line.source].link for line in edge.lines)
    True
    """

    def __init__(
        self,
        schema: Schema,
        nodes: Iterable[Node],
        sources: Iterable[Source],
        lines: Iterable[EvidenceLine],
        measurements: Iterable[Measurement] = (),
        searches: Iterable[Search] = (),
        limited_to: Iterable[str] = (),
    ) -> None:
        """`limited_to` says in words what the records were narrowed down to; nothing for a whole graph."""
        self.limited_to = tuple(limited_to)
        self.schema = schema
        self.nodes: Mapping[str, Node] = {node.id: node for node in nodes}
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.lines: Sequence[EvidenceLine] = tuple(lines)
        self.measurements: tuple[Measurement, ...] = tuple(measurements)
        self.searches: tuple[Search, ...] = tuple(searches)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self.nodes)} nodes, {len(self.edges)} edges, {len(self.lines)} evidence lines, {len(self.sources)} sources>"

    def _repr_html_(self) -> str:
        from .present.notebook import graph_as_html

        return graph_as_html(self)

    def __getitem__(self, name: str) -> Node:
        """The node called so: id, name, synonym or CURIE, in any case. Raises UnknownName with the nearest names."""
        return self.nodes[self.names.resolve(name)]

    @cached_property
    def names(self) -> NameIndex:
        """Resolves what people type."""
        return NameIndex(self.nodes.values())

    @cached_property
    def lines_by_triple(self) -> Mapping[tuple[str, str, str], tuple[EvidenceLine, ...]]:
        """Evidence lines by subject, predicate and object; a symmetric triple stands under one order of its ends."""
        grouped: dict[tuple[str, str, str], list[EvidenceLine]] = defaultdict(list)
        for line in self.lines:
            grouped[self.triple_of(line)].append(line)
        return {triple: tuple(lines) for triple, lines in sorted(grouped.items())}

    def triple_of(self, line: EvidenceLine) -> tuple[str, str, str]:
        """Subject, predicate and object of the edge a line belongs to."""
        if self.schema.predicates[line.predicate].is_symmetric and line.object < line.subject:
            return line.object, line.predicate, line.subject
        return line.subject, line.predicate, line.object

    @cached_property
    def edges(self) -> Mapping[str, Edge]:
        """All edges by id, refuted ones included; each is derived when it is asked for."""
        triples = {edge_id(*triple): triple for triple in self.lines_by_triple}
        return Derived(triples, lambda triple: self.edge_of(triple, self.lines_by_triple[triple]))

    def edge_of(self, triple: tuple[str, str, str], lines: Sequence[EvidenceLine]) -> Edge:
        """Derive one edge."""
        subject, predicate, object_ = triple
        excluding = [
            line
            for key in sorted(self.schema.excluded[predicate])
            for line in self.lines_by_triple.get((subject, key, object_), ())
            if line.supports
        ]
        assessment = assess(
            self.schema.predicates[predicate], self.nodes[object_].category, lines, excluding, self.schema
        )
        return Edge(edge_id(subject, predicate, object_), subject, predicate, object_, tuple(lines), assessment)

    def edge(self, name: str) -> Edge:
        """The edge of that id, in any case. Raises UnknownName with the nearest ids."""
        found = self.edges.get(name) or self.edges.get(name.strip().casefold())
        if found is None:
            from difflib import get_close_matches

            raise UnknownName(name, get_close_matches(name, self.edges, n=3), kind="edge")
        return found

    def edges_excluding(self, edge: Edge) -> tuple[Edge, ...]:
        """Edges between the same two nodes that can't hold together with this one and have support of their own."""
        ids = (edge_id(edge.subject, key, edge.object) for key in sorted(self.schema.excluded[edge.predicate]))
        return tuple(self.edges[key] for key in ids if key in self.edges and self.edges[key].supporting)

    @cached_property
    def edges_by_node(self) -> Mapping[str, Sequence[Edge]]:
        """For each node the edges that start or end there."""
        grouped: dict[str, list[str]] = {node: [] for node in self.nodes}
        for subject, predicate, object_ in self.lines_by_triple:
            for node in dict.fromkeys((subject, object_)):
                grouped[node].append(edge_id(subject, predicate, object_))
        return Derived(grouped, lambda ids: tuple(self.edges[key] for key in ids))

    def edges_by_predicate(self, node: str) -> Mapping[str, Sequence[Edge]]:
        """The edges that start or end at one node, by predicate."""
        grouped: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges_by_node[node]:
            grouped[edge.predicate].append(edge)
        return grouped

    @cached_property
    def path_index(self) -> PathIndex:
        """The arrays that questions about paths are asked of."""
        from .paths.index import index_of

        return index_of(self)

    @property
    def studied(self) -> KnowledgeGraph:
        """The graph whose evidence reports look into: this one; of one that was joined with others what somebody here assessed."""
        return self

    def nodes_like(self, typed: str) -> Iterable[Node]:
        """Nodes whose id a completing shell offers."""
        return (node for node in self.nodes.values() if typed.lower() in node.id)

    def around(self, node: str, hops: int) -> tuple[KnowledgeGraph, str]:  # noqa: ARG002
        """What a picture of a node and its surroundings is drawn from, and what was cut; all of a graph that fits."""
        return self, ""

    @property
    def is_joined(self) -> bool:
        """Whether it holds edges of other resources, which may be more than fit into memory."""
        return False

    @property
    def counts(self) -> Counts | None:
        """How much it holds, where that was counted beforehand; `counts.counts_of` counts it."""
        return None

    @property
    def store_folder(self) -> Path | None:
        """Where the graph stands in an Oxigraph store of its own, if it does."""
        return None

    def measurements_of(self, node: str) -> tuple[Measurement, ...]:
        """Measurements of one node, by id."""
        return tuple(measurement for measurement in self.measurements if measurement.node == node)

    def searches_about(self, *nodes: str) -> tuple[Search, ...]:
        """Searches that found nothing and would have supported an edge from the first to the last of these nodes, or into the one."""
        return tuple(
            search
            for search in self.searches
            if search.object == nodes[-1] and (len(nodes) == 1 or search.subject in self.kin_of(nodes[0]))
        )

    def kin_of(self, node: str) -> frozenset[str]:
        """A substance together with what it is contained in: a trial of kratom would be a trial of mitragynine too."""
        containers = {
            edge.subject for edge in self.edges_by_node[node] if edge.predicate == "contains" and edge.object == node
        }
        return frozenset({node, *containers})

    @cached_property
    def findings_by_id(self) -> Mapping[str, EvidenceLine | Measurement]:
        """Evidence lines and measurements by id; the tables share one list of ids."""
        findings: tuple[EvidenceLine | Measurement, ...] = (*self.lines, *self.measurements)
        return {finding.id: finding for finding in findings}

    def with_findings(self, keep: Callable[[EvidenceLine | Measurement], bool], limited_to: str) -> KnowledgeGraph:
        """The same graph resting on fewer lines and measurements, with the sources that these still need."""
        lines = [line for line in self.lines if keep(line)]
        measurements = [measurement for measurement in self.measurements if keep(measurement)]
        kept: tuple[EvidenceLine | Measurement, ...] = (*lines, *measurements)
        needed = {key for finding in kept for key in (finding.source, finding.read_in)}
        return KnowledgeGraph(
            self.schema,
            self.nodes.values(),
            [source for source in self.sources.values() if source.id in needed],
            lines,
            measurements,
            self.searches,
            (*self.limited_to, limited_to),
        )

    def as_of(self, date: str) -> KnowledgeGraph:
        """The graph as it could have been known on a date (`2019` or `2019-06-30`).

        Only the year of a source is known, so sources of that year count; undated ones don't. Raises BadQuestion for anything else.
        """
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
            raise BadQuestion(f"{date!r} is not a date. Write 2019, 2019-06 or 2019-06-30.")
        year = date[:4]
        return self.with_findings(
            lambda finding: "" < self.sources[finding.source].year <= year, self.schema.phrase("as_of", year=year)
        )

    def without(self, *kinds: str) -> KnowledgeGraph:
        """What would remain known without some evidence.

        Each kind is a tier or design (`animal`, also by its other names: `animals`), `interest` (sources with a declared interest), the id of
        a source (`DOI:10.1021/jacs.6b00360`) or of an experiment. Raises UnknownName for anything else, with the nearest.

        >>> import mitragraph as mg
        >>> without_animals = mg.load().without("animals")
        >>> "animal" in {tier for edge in without_animals for tier in edge.tiers}
        False
        """
        left_out = frozenset(map(self.kind_called, kinds))
        if not left_out:
            return self
        named = ", ".join(sorted(left_out))
        return self.with_findings(
            lambda finding: left_out.isdisjoint(self.kinds_of(finding)), self.schema.phrase("left_out", kinds=named)
        )

    def kind_called(self, name: str) -> str:
        """The tier, design, source, experiment or interest that a name means to `without`. Raises UnknownName with the nearest."""
        tiers = {other: tier.key for tier in self.schema.tiers.values() for other in tier.also}
        known = {INTEREST, *tiers, *self.schema.tiers, *self.schema.designs, *self.sources}
        known.update(self.experiments())
        if not name or name not in known:
            from difflib import get_close_matches

            raise UnknownName(name, get_close_matches(name, known, n=3), kind="tier, design, source or experiment")
        return tiers.get(name, name)

    def kinds_of(self, finding: EvidenceLine | Measurement) -> frozenset[str]:
        """All names by which `without` leaves a line or measurement out."""
        tier = self.schema.designs[finding.design].tier
        interest = {INTEREST} if self.sources[finding.source].interest else frozenset()
        return frozenset({tier, finding.design, finding.source, finding.experiment, *interest})

    def experiments(self) -> Iterable[str]:
        """Ids of all experiments."""
        return {finding.experiment for finding in self.findings_by_id.values()}

    def paths(self, start: str, end: str, *, max_hops: int = 4, k: int = 10, **options: Any) -> PathAnswer:
        """Ranked, sourced paths between two nodes; options as in `paths.find_paths`.

        >>> import mitragraph as mg
        >>> answer = mg.load().paths("mitragynine", "depressive disorder", max_hops=3)
        >>> answer.total > 0 and answer.paths[0].hops[0].subject
        'mitragynine'
        """
        from .paths import find_paths

        return find_paths(self, start, end, max_hops=max_hops, k=k, **options)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph as a networkx MultiDiGraph, keyed by edge id, with plain attribute values."""
        from .network import to_networkx

        return to_networkx(self)

    def to_rdflib(self) -> rdflib.Graph:
        """The graph as an rdflib Graph, Oxigraph underneath: statement nodes, evidence, sources, and plain triples of edges not refuted."""
        from .rdf.library import to_rdflib

        return to_rdflib(self)

    @cached_property
    def as_rdflib(self) -> rdflib.Graph:
        """The rdflib Graph that queries are asked of, with the ontology, so that they can walk its terms; made once."""
        from ..ontology.files import TURTLE

        return self.to_rdflib().parse(TURTLE, format="ox-turtle")

    def query(self, sparql: str, **bindings: str) -> rdflib.query.Result:
        """Ask a SPARQL 1.1 query with the prefixes known.

        A binding sets a variable to a node, by any of its names: `kg.query("SELECT ?o { ?drug mgo:binds ?o }", drug="MG")`.

        >>> import mitragraph as mg
        >>> len(mg.load().query("SELECT ?drug ?o { ?drug mgo:binds ?o }", drug="mitragynine")) > 5
        True
        """
        from rdflib import URIRef

        from .rdf.terms import PREFIXES, node_iri

        terms = {variable: URIRef(node_iri(self.names.resolve(name))) for variable, name in bindings.items()}
        return self.as_rdflib.query(sparql, initNs=PREFIXES, initBindings=terms)

    def to_polars(self) -> polars.DataFrame:
        """All evidence lines with source, tier and strength as a polars DataFrame."""
        from .frames import to_polars

        return to_polars(self)

    def to_pandas(self) -> pandas.DataFrame:
        """All evidence lines with source, tier and strength as a pandas DataFrame."""
        from .frames import to_pandas

        return to_pandas(self)

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.edges.values())


def load(directory: str | Path | None = None) -> KnowledgeGraph:
    """Read and validate a directory of tables, or open a compiled graph; the shipped graph unless another is given.

    Tables that were found sound before, byte for byte and by the same rules, are not validated again. Raises DataError with every problem
    when the tables are not sound.
    """
    if directory and (Path(directory) / "manifest.json").is_file():
        from .compiled import open_compiled

        return open_compiled(directory)
    place, schema = Path(directory) if directory else SHIPPED, load_schema()
    stamp = stamp_of(path for path, record_type in tables_of(place) if record_type is not Screening)
    if stamp.is_file():
        tables, problems = read_directory(place, with_screening=False)
        if not problems:
            return graph_of(tables, schema)
    from .validation import read_and_check

    tables, problems = read_and_check(place, schema, with_screening=False)
    if problems:
        raise DataError(problems)
    keep_stamp(stamp)
    return graph_of(tables, schema)


def graph_read_back(tables: Tables, schema: Schema) -> KnowledgeGraph:
    """The graph of tables that were made from what another place holds, validated as tables are.

    Raises DataError with every problem.
    """
    from .validation import RULES, check
    from .validation.canonical import rows_are_sorted

    # Evidence comes from several tables, each in order; read back they are one.
    problems = list(check(tables, schema, [rule for rule in RULES if rule is not rows_are_sorted]))
    if problems:
        raise DataError(problems)
    return graph_of(tables, schema)


def graph_of(tables: Tables, schema: Schema) -> KnowledgeGraph:
    """The graph that sound tables hold."""
    return KnowledgeGraph(
        schema,
        tables.nodes.records,
        tables.sources.records,
        [line for _, _, line in tables.lines()],
        tables.measurements.records,
        tables.searches.records,
    )
