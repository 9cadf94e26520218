"""Where the product's own files are: beside these folders in a checkout, in a package."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of `macros`, `calculators` and `site_templates`."""

TEMPLATES = ROOT / "site_templates"
PARTS = TEMPLATES / "parts"
EXPORTS = TEMPLATES / "exports"
THEME = TEMPLATES / "theme"
