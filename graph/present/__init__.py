"""Showing what is known: monographs, explanations and counts as plain data, and their form in a terminal, as TSV, Mermaid or HTML."""
