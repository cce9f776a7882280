"""Two long questions in SPARQL, over a store of `mitragraph build`."""

from __future__ import annotations

from mitragraph.graph.rdf.terms import BASE, node_iri

TYPE = BASE + "predicate/"
METAPATH = f"""SELECT ?disease (COUNT(*) AS ?paths) {{
    <{node_iri("Compound::DB01156")}> <{TYPE}CbG> ?gene . ?gene <{TYPE}GpPW> ?pathway . ?other <{TYPE}GpPW> ?pathway .
    ?disease <{TYPE}DaG> ?other . FILTER(?gene != ?other) }} GROUP BY ?disease"""
COUNT_BY_TYPE = "SELECT ?p (COUNT(*) AS ?edges) { ?s ?p ?o } GROUP BY ?p"
