"""The explorer: one HTML file in which every edge leads to its papers.

`write_explorer` turns a knowledge graph into a page that opens from the disk, asks nothing of any network and shows text as text.
"""

from .page import explorer_page, write_explorer
from .start import Start, fit_for_a_page, start_at, warning_about

__all__ = ["Start", "explorer_page", "fit_for_a_page", "start_at", "warning_about", "write_explorer"]
