"""Keeps the report of a tie-out under the checksum of everything that the tie-out read.

The tie-out depends on nothing else, so that it would report the same again. Any changed byte (of a
page, its source, the data, the filing, this tool, ...) gives another checksum, and nothing is found
under it.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from tieout.calculators.values.finding import Finding
from tieout.macros import kept as results
from tieout.macros.build.state import inputs_of, state_of
from tieout.macros.check.report import Report
from tieout.macros.files import read_bounded
from tieout.macros.project.discrepancy import Discrepancy
from tieout.macros.project.locate_filing import SETTINGS, FilingError, where_filings_are
from tieout.macros.project.unusable import DATA_FILE

_KIND = "tied-out"
_LARGEST = 8_000_000  # bytes of the settings or the data file


def key_of(home: Path, site: Path, inputs: str = "") -> str | None:
    """Return the key of the report about a built `site` of the project in a folder.

    Reports name the site's files as the call does. There is no key, and nothing is kept, if a file
    cannot be read, or if the checksum does not cover all that the tie-out reads. `inputs` is the
    result of :func:`inputs_of`, if it is known.
    """
    try:
        if _reads_more(home):
            return None
        state = state_of(inputs or inputs_of(home), home, site)
    except (OSError, FilingError):
        return None
    return sha256(f"{state}\n{home.resolve()}\n{site}".encode(errors="surrogateescape")).hexdigest()


def kept(key: str) -> Report | None:
    """Return the report with a key; None if there is none, or it cannot be read."""
    found: Any = results.kept(_KIND, key)
    try:
        named = {one.name: found[one.name] for one in fields(Report)}
        lists = {
            "discrepancies": tuple(Discrepancy(**one) for one in named["discrepancies"]),
            "exceptions": tuple(Finding(**one) for one in named["exceptions"]),
            "pages": tuple(named["pages"]),
            "unrated": tuple(named["unrated"]),
        }
    except (LookupError, TypeError):
        return None
    return Report(**(named | lists))


def keep(key: str, report: Report) -> None:
    """Keep a report."""
    results.keep(_KIND, key, asdict(report))


def _reads_more(home: Path) -> bool:
    """Whether settings inherit from others, or sources are in a folder that is not the project's.

    They are beside the filing if a file, not a folder, is named for it.
    """
    settings, docs = home / SETTINGS, home / "docs"
    if settings.is_file() and b"INHERIT" in read_bounded(settings, _LARGEST):
        return True
    data = read_bounded(docs / DATA_FILE, _LARGEST)
    return b"sources" in data and not where_filings_are(docs).is_dir()
