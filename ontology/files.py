"""Where the ontology stands, and the namespace of its terms: all that some modules need to know of it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
TURTLE = HERE / "mitragraph.ttl"
COMPILED = HERE / "schema.json"

NAMESPACE = "https://w3id.org/mitragraph/ontology#"
