"""Ties what search shows to where it is from: a page's own words, or the data file's entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check.files.search import Found
from tieout.macros.html.words import Mark
from tieout.macros.project.project import Project
from tieout.macros.publish.search import own_entries, with_plain_numbers

_TAG = re.compile(r"<[^>]*>")
_PLAIN_FORMS = re.compile(r"(?:<p>[^<>]*: [0-9.,]+(?:, [0-9.,]+)*</p>)+\Z")
_SHOWN = 120

type Own = Mapping[str, tuple[str, str]]  # title and text, by where an entry leads


def own_of(project: Project) -> Own:
    """Return the entries that are made from the data file and the index of mentions."""
    return {entry["location"]: (entry["title"], entry["text"]) for entry in own_entries(project)}


def check_entries(
    entries: Sequence[Found], own: Own, html: str, marks: Sequence[Mark], place: Discrepancy
) -> Iterator[Discrepancy]:
    """Yield an exception for each entry of a page that says what neither page nor data file says.

    `entries` are titles and texts in turn, `html` is the page, `place` names its file.
    """
    page = ""
    for title, text in zip(entries[::2], entries[1::2], strict=True):
        where = f"{place.page}#{text.anchor}" if text.anchor else f"{place.page}"
        if own.get(where) == (title.text, text.text):
            continue
        page = page or _folded(html)
        bare = _PLAIN_FORMS.sub("", text.text)
        made = with_plain_numbers({"text": bare}, marks)["text"]
        said = _folded(bare) in page and text.text in {made, bare}
        if not (_folded(title.text) in page and (said or _folded(text.text) in page)):
            message = "search shows words that stand otherwise on the page; build the site again"
            shown = " ".join(_TAG.sub(" ", f"{title.text} {text.text}").split())[:_SHOWN]
            yield replace(place, code="search-differs", message=f"{where}: {message}", found=shown)


def _folded(html: str) -> str:
    """Return the words without mark-up and without spaces, which a browser sets as it likes."""
    return "".join(unescape(_TAG.sub("", html)).split())
