"""Where the product's own files are, in a checkout or installed; and file names of a built site."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of `macros`, `calculators` and `site_templates`."""

TEMPLATES = ROOT / "site_templates"
PARTS = TEMPLATES / "parts"
EXPORTS = TEMPLATES / "exports"
THEME = TEMPLATES / "theme"
SCAFFOLD = TEMPLATES / "scaffold"
SCAN_PAGE = TEMPLATES / "scan"

TIE_OUT = "tie-out.html"
SEARCH_INDEX = "search/search_index.json"
SEARCH_ENTRIES = "search/entries.json"
"""What a built site searches; the theme's own file is fetched by every page, and left empty."""
