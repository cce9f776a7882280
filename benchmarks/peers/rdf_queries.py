"""The typed questions in SPARQL, for every engine that speaks it."""

from __future__ import annotations

from typing import Any

from graphs import iri, name_of


def edges_of(node: str) -> str:
    return f"SELECT ?p ?s ?o {{ {{ <{iri(node)}> ?p ?o BIND(<{iri(node)}> AS ?s) }} UNION {{ ?s ?p <{iri(node)}> BIND(<{iri(node)}> AS ?o) }} }}"


def binds_associates(node: str) -> str:
    return f"SELECT ?gene ?disease {{ <{iri(node)}> <{iri('CbG')}> ?gene . ?disease <{iri('DaG')}> ?gene }}"


def metapath(node: str) -> str:
    return f"""SELECT ?disease (COUNT(*) AS ?paths) {{
        <{iri(node)}> <{iri("CbG")}> ?gene . ?gene <{iri("GpPW")}> ?pathway . ?other <{iri("GpPW")}> ?pathway .
        ?disease <{iri("DaG")}> ?other . FILTER(?gene != ?other) }} GROUP BY ?disease"""


COUNT_BY_TYPE = "SELECT ?p (COUNT(*) AS ?edges) { ?s ?p ?o } GROUP BY ?p"


def plain(term: Any) -> str:
    """A term as it stands in the tables: the benchmark's IRIs as names, numbers as they are."""
    return name_of(str(getattr(term, "value", term)))
