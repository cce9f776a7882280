"""Run the real `kgx` command line without the network.

KGX fetches the Biolink model, its predicate map and its JSON-LD context from GitHub at import. Here those addresses are answered from the
pinned `biolink-model` package. Our own prefix is declared in the context, as `kgx`'s configuration asks of graphs with ids of their own.
"""

from __future__ import annotations

import io
import json
import sys
import urllib.request
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.response import addinfourl

import biolink_model
import hbreader
import requests

HERE = Path(biolink_model.__path__[0])


def model_file(address: str) -> bytes:
    """What stands at an address of the Biolink repository."""
    if address.endswith("biolink-model.yaml"):
        return (HERE / "schema" / "biolink_model.yaml").read_bytes()
    if address.endswith("attributes.yaml"):
        return (HERE / "schema" / "attributes.yaml").read_bytes()
    if address.endswith("predicate_mapping.yaml"):
        return b"predicate mappings: []\n"  # qualified predicates, which validation doesn't ask for
    if address.endswith("context.jsonld"):
        prefixes = json.loads((HERE / "prefixmaps" / "biolink_model_prefix_map.json").read_text(encoding="utf-8"))
        return json.dumps({"@context": prefixes | {"mitragraph": "https://w3id.org/mitragraph/"}}).encode()
    raise OSError(f"not there offline: {address}")


class Body(io.BytesIO):
    """Bytes that look like the body of a response."""

    mode = "rb"


def urlopen(request: Any, *_: Any, **__: Any) -> Any:
    address = request if isinstance(request, str) else request.full_url
    return addinfourl(Body(model_file(address)), Message(), address, 200)


def get(address: str, *_: Any, **__: Any) -> Any:
    content = model_file(address).decode()
    return SimpleNamespace(
        text=content, content=content.encode(), json=lambda: json.loads(content), raise_for_status=lambda: None
    )


hbreader.urlopen = urllib.request.urlopen = urlopen
requests.get = get

if __name__ == "__main__":
    from kgx.cli import cli

    sys.exit(cli())
