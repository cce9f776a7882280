"""oxrdflib: Oxigraph behind rdflib's API."""

from __future__ import annotations

from . import rdflib_


class Peer(rdflib_.Peer):
    """rdflib.Graph over an Oxigraph store in memory."""

    packages = ("oxrdflib", "rdflib", "pyoxigraph")
    store = "Oxigraph"

    def load(self) -> None:
        import io

        import rdflib
        from graphs import triples

        self.rdf = rdflib.Graph(store=self.store)
        self.rdf.parse(io.StringIO("".join(triples(self.graph))), format="ox-nt")
