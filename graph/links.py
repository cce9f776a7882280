"""Links that a page may carry: built from checked identifiers, or plain web addresses and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote

from .records import Source

WEB = re.compile(r"https?://[^\s\"'<>`\\]+\Z", re.IGNORECASE)
PMID = re.compile(r"\d{1,9}\Z", re.ASCII)
PMCID = re.compile(r"PMC\d{1,9}\Z", re.ASCII)
DOI = re.compile(r"10\.\d{4,9}/\S+\Z", re.ASCII)


RESOLVERS = {
    "DOI": ("https://doi.org/", ""),
    "PubMed": ("https://pubmed.ncbi.nlm.nih.gov/", "/"),
    "PMC": ("https://pmc.ncbi.nlm.nih.gov/articles/", "/"),
    "Document": ("", ""),
}
"""What stands before and after an identifier in its link."""


def safe_link(url: str) -> str:
    """The address if it is one of the web, else nothing: `javascript:` and its like never become a link.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if WEB.match(url) else ""


def links_of(source: Source) -> list[tuple[str, str]]:
    """Where a reader finds a document: label and address, DOI first."""
    found = []
    if DOI.match(source.doi):
        found.append(("DOI", quote(source.doi, safe="/:;()._-").join(RESOLVERS["DOI"])))
    if PMID.match(source.pmid):
        found.append(("PubMed", source.pmid.join(RESOLVERS["PubMed"])))
    if PMCID.match(source.pmcid):
        found.append(("PMC", source.pmcid.join(RESOLVERS["PMC"])))
    if safe_link(source.url):
        found.append(("Document", source.url))
    return found
