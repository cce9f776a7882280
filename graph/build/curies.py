"""Identifiers in one spelling, so that the same thing is recognised in two graphs."""

from __future__ import annotations

import re

SPELLINGS = {
    "cid": "pubchem.compound", "pubchem": "pubchem.compound", "pubchem.cid": "pubchem.compound",
    "chembl": "chembl.compound", "chembl.target": "chembl.target",
    "uniprot": "uniprotkb", "uniprot.protein": "uniprotkb", "up": "uniprotkb",
    "entrez": "ncbigene", "entrezgene": "ncbigene", "ncbi gene": "ncbigene", "ncbi_gene": "ncbigene", "geneid": "ncbigene", "gene": "ncbigene",
    "msh": "mesh", "mesh_id": "mesh", "do": "doid", "hpo": "hp", "mondo_id": "mondo",
    "taxonomy": "ncbitaxon", "taxon": "ncbitaxon", "ncbi_taxon": "ncbitaxon", "ncbi taxon": "ncbitaxon",
    "db": "drugbank", "drugbank_id": "drugbank", "cui": "umls", "umls_cui": "umls", "sctid": "snomedct", "snomed": "snomedct",
    "iuphar.ligand": "iuphar", "gtopdb": "iuphar", "cas-rn": "cas", "casrn": "cas", "inchikey": "inchikey",
}  # fmt: skip
"""Other spellings of prefixes, in lower case, and the one they come to. Those of the Bioregistry's synonyms (doi:10.1038/s41597-022-01807-3) that graphs really use."""

PURL = re.compile(r"https?://(?:purl\.obolibrary\.org/obo/|identifiers\.org/|bioregistry\.io/)(?:[a-z0-9_.]+/)?([^_/:]+)[_:](.+)", re.IGNORECASE)  # fmt: skip
CURIE = re.compile(r"([A-Za-z][\w. -]*):(\S+)")


def normalised(text: str) -> str:
    """An identifier in the spelling in which all its spellings meet, or nothing for what is none. `Kind::X`, as Hetionet writes it, is X.

    >>> normalised("CHEBI:6956") == normalised("chebi:CHEBI:6956") == normalised("http://purl.obolibrary.org/obo/CHEBI_6956")
    True
    >>> normalised("Disease::DOID:10763"), normalised("UniProt:p35372"), normalised("mitragynine")
    ('doid:10763', 'uniprotkb:P35372', '')
    """
    match = PURL.fullmatch(text) or CURIE.fullmatch(text.rpartition("::")[2])
    if match is None or match[2].startswith("//"):
        return ""
    prefix = match[1].casefold()
    local = match[2]
    again = CURIE.fullmatch(local)
    if again and again[1].casefold() in (prefix, SPELLINGS.get(prefix)):
        local = again[2]
    return f"{SPELLINGS.get(prefix, prefix)}:{local.upper()}"


def looks_like_curie(text: str) -> bool:
    return CURIE.fullmatch(text) is not None and "::" not in text
