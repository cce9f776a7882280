"""The graph as RDF 1.1: `terms` writes terms, `projection` makes triples, `store` loads and asks them, `library` hands them to rdflib."""
