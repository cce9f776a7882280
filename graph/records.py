"""The records everything else is made from. Their fields are the columns of the tables in `data/`.

All fields are text as it stands in the table; lists are tuples. A number keeps the form in which its source reported it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: a plant, preparation, alkaloid, receptor, effect, risk, condition …

    `xrefs` are CURIEs (`CHEBI:6956`). `smiles` and `inchikey` only for compounds.
    """

    id: str
    name: str
    category: str
    synonyms: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    description: str = ""
    smiles: str = ""
    inchikey: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One publication or document. `id` is its PMID as a CURIE, else DOI, else PMC, else a readable slug."""

    id: str
    pmid: str = ""
    doi: str = ""
    pmcid: str = ""
    url: str = ""
    first_author: str = ""
    year: str = ""
    journal: str = ""
    title: str = ""
    kind: str = "primary"
    retracted: str = ""
    interest: str = ""
    licence: str = ""

    @property
    def is_retracted(self) -> bool:
        return self.retracted == "yes"

    @property
    def link(self) -> str:
        """Where a reader finds the document; its DOI first, since that outlives every site."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        return self.url

    @property
    def citation(self) -> str:
        """Short form for tables, e.g. `Kruegel 2016`; journal or the start of the title where no author is known."""
        opening = " ".join(self.title.split()[:5])
        return " ".join(part for part in (self.first_author or self.journal or opening or self.id, self.year) if part)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One place in one source that supports or disputes one triple.

    The value block (`parameter`, `relation`, `value`, `unit`) is exactly as reported. `agent` holds the ids of what was given.
    Lines of one experiment or cohort share `experiment`. `checked` is `text` when the source itself was read, `secondary` when
    it was read in another document, which `read_in` then names.
    """

    id: str
    subject: str
    predicate: str
    object: str
    stance: str
    design: str
    system: str
    agent: tuple[str, ...]
    dose_route: str
    n: str
    parameter: str
    relation: str
    value: str
    unit: str
    statement: str
    source: str
    locator: str
    experiment: str
    checked: str
    read_in: str
    note: str

    @property
    def edge_id(self) -> str:
        return edge_id(self.subject, self.predicate, self.object)

    @property
    def supports(self) -> bool:
        return self.stance == "supports"

    @property
    def measured(self) -> str:
        """The value block in one piece, e.g. `Ki = 1260 nM` without the parameter's label: `= 1260 nM`."""
        return " ".join(part for part in (self.relation, self.value, self.unit) if part)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number about one node (half-life, Cmax, logP, content, prevalence), sourced like an evidence line."""

    id: str
    node: str
    parameter: str
    relation: str
    value: str
    unit: str
    design: str
    system: str
    agent: tuple[str, ...]
    dose_route: str
    n: str
    statement: str
    source: str
    locator: str
    experiment: str
    checked: str
    read_in: str
    note: str

    @property
    def measured(self) -> str:
        return " ".join(part for part in (self.relation, self.value, self.unit) if part)


@dataclass(frozen=True, slots=True)
class Search:
    """Something looked for and not found, and the triple it would have supported."""

    id: str
    query: str
    where: str
    date: str
    hits: str
    found: str
    subject: str
    predicate: str
    object: str
    note: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What became of one candidate: a line or measurement of its own, merged into another, or left out with a reason."""

    row: str
    decision: str
    result: str
    reason: str


Record = Node | Source | EvidenceLine | Measurement | Search | Screening
RecordType = TypeVar("RecordType", Node, Source, EvidenceLine, Measurement, Search, Screening)


def edge_id(subject: str, predicate: str, object_: str) -> str:
    """The id of an edge: the same string in tables, networkx, RDF, Neo4j and HTML.

    >>> edge_id("mitragynine", "binds", "mu-opioid-receptor")
    'mitragynine--binds--mu-opioid-receptor'
    """
    return f"{subject}--{predicate}--{object_}"
