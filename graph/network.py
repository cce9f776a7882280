"""The graph for networkx: one keyed edge per edge, plain attribute values, so that every networkx writer accepts it."""

from __future__ import annotations

import networkx

from .knowledge import KnowledgeGraph


def to_networkx(kg: KnowledgeGraph) -> networkx.MultiDiGraph[str]:
    """A MultiDiGraph whose edges are keyed by edge id.

    Node attributes: name, category, synonyms and xrefs (joined with `|`), description, smiles, inchikey. Edge attributes: predicate, strength,
    tiers (joined), is_refuted, experiments, sources (numbers), source_ids (joined), supporting and disputing (numbers of lines).
    Refuted edges are included and say so. Symmetric edges stand once.

    >>> import mitragraph as mg
    >>> graph = mg.load().to_networkx()
    >>> graph.edges["mitragynine", "mu-opioid-receptor", "mitragynine--binds--mu-opioid-receptor"]["predicate"]
    'binds'
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name="mitragraph")
    for node in kg.nodes.values():
        graph.add_node(
            node.id,
            name=node.name,
            category=node.category,
            synonyms="|".join(node.synonyms),
            xrefs="|".join(node.xrefs),
            description=node.description,
            smiles=node.smiles,
            inchikey=node.inchikey,
        )
    for edge in kg:
        graph.add_edge(
            edge.subject,
            edge.object,
            key=edge.id,
            predicate=edge.predicate,
            strength=edge.strength,
            tiers="|".join(edge.tiers),
            is_refuted=edge.is_refuted,
            experiments=edge.assessment.experiments,
            sources=edge.assessment.sources,
            source_ids="|".join(sorted({line.source for line in edge.lines})),
            supporting=len(edge.supporting),
            disputing=len(edge.disputing),
        )
    return graph
