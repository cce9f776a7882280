"""The claims of a text against the graph, sentence by sentence: read, split, link, take apart, weigh.

Each stage is a pure function of what the one before it gives. No model decides: words come from the ontology and from two tables
(`data/words.tsv`, `data/counterparts.tsv`), verdicts from the strength and the tiers of edges.
"""
