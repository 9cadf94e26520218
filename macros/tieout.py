"""The tie-out: the built site against the data file, and the data file against the filing."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from calculators.discrepancy import Discrepancy
from macros.axes import check_axes
from macros.built_page import Page, PageError, read_page
from macros.coverage import Slip, check_mentions, check_slips, check_uses, count_mentions, slips
from macros.forms import check_fields
from macros.links import Links
from macros.page_words import Mark
from macros.project import Project
from macros.reasons import Reasons
from macros.rendered import PageCheck, around, check_page
from macros.rows import check_rows, owners_of
from macros.tallies import KINDS, tallies

SEARCH_INDEX = "search/search_index.json"


class SiteError(Exception):
    """A site that cannot be read; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the tie-out found, as the JSON contract has it.

    `pages` are the pages read, in order; `kinds` gives each figure's kind. Neither is in the JSON.
    """

    filing: Mapping[str, str]
    mentions: Mapping[str, int]
    rendered: Mapping[str, int]
    figures: Mapping[str, int]
    discrepancies: tuple[Slip, ...]
    exceptions: tuple[Discrepancy, ...]
    pages: tuple[str, ...]
    kinds: Mapping[str, str]


def check(project: Project, site: Path) -> Report:
    """Tie the built `site` to the project, and the project to the filing; report all at once.

    `SiteError` where the site is missing, empty or unreadable. The work grows with the size of the
    site; one page is held at a time, beside the anchors of all and the search index.
    """
    files = _files(site)
    entries = _search_entries(site, files)
    links, reasons, owners = Links(files), Reasons(project), owners_of(project)
    found = [*project.exceptions, *check_mentions(project), *check_slips(project)]
    counts: Counter[str] = Counter(ticked=0, reasoned=0, open=0)
    shown: Counter[str] = Counter()
    counted: list[tuple[Mark, Discrepancy]] = []
    pages = [name for name in files if name.endswith(".html")]
    for name in pages:
        place = Discrepancy(code="", message="", file=(site / name).as_posix(), page=name)
        page = _read(site / name)
        checked = check_page(page, place, project, reasons, partial(links.resolve, name))
        counts.update(checked.counts)
        shown.update(checked.shown)
        counted.extend(checked.tallies)
        found.extend(checked.exceptions)
        found.extend(check_rows(page, place, project, owners))
        found.extend(check_fields(page, place, project))
        scales = list(check_axes(page, place))
        counts.update(reasoned=-len(scales), open=len(scales))
        found.extend(scales)
        found.extend(links.take(name, page, place))
        found.extend(_check_search(entries.pop(name, []), place, checked))
    found.extend(_lost_entries(entries, site))
    found.extend(links.broken())
    found.extend(check_uses(project, shown))
    wrong = list(_check_tallies(counted, tallies(project, shown)))
    counts.update(reasoned=-len(wrong), open=len(wrong))
    found.extend(wrong)
    kinds = {key: KINDS[figure.kind] for key, figure in project.dataset.figures.items()}
    return Report(
        filing={"sha256": project.index.seal.sha256, "checked_against": project.checked_against},
        mentions=dict(count_mentions(project)),
        rendered={"total": counts.total(), **counts},
        figures=_figures(kinds),
        discrepancies=tuple(slips(project)),
        exceptions=tuple(sorted(found, key=_order)),
        pages=tuple(pages),
        kinds=kinds,
    )


def _order(found: Discrepancy) -> tuple[str, int, str, str, str]:
    return found.file or "", found.line or 0, found.figure or "", found.code, found.message


def _figures(kinds: Mapping[str, str]) -> dict[str, int]:
    counts = Counter(kinds.values())
    return {kind: counts[kind] for kind in KINDS.values()}


def _files(site: Path) -> dict[str, None]:
    """Return the site's files in order, as paths inside it."""
    try:
        files = sorted(one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file())
    except OSError as error:
        message = f"{site} cannot be read ({error.strerror}); check that you may read it"
        raise SiteError(message) from error
    if not any(name.endswith(".html") for name in files):
        message = f"{site} holds no pages; build the site first, or name the folder it was built to"
        raise SiteError(message)
    return dict.fromkeys(files)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}); build the site again"
        raise SiteError(message) from error


def _read(path: Path) -> Page:
    try:
        return read_page(_text(path))
    except PageError as error:
        message = f"{path} is not HTML that can be read ({error}); build the site again"
        raise SiteError(message) from error


def _search_entries(site: Path, files: Mapping[str, None]) -> dict[str, list[str]]:
    """Return the search index's texts by page; none where the site has no search."""
    if SEARCH_INDEX not in files:
        return {}
    path = site / SEARCH_INDEX
    entries: dict[str, list[str]] = {}
    try:
        for entry in json.loads(_text(path))["docs"]:
            page = entry["location"].partition("#")[0] or "index.html"
            entries.setdefault(page, []).extend((entry["title"], entry["text"]))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = f"{path} is no search index that can be read ({error}); build the site again"
        raise SiteError(message) from error
    return entries


def _check_search(texts: list[str], place: Discrepancy, page: PageCheck) -> Iterator[Discrepancy]:
    """Yield an exception for each number that search would show and the page itself does not."""
    for text in texts:
        for words in read_page(text).words:
            for number, start, answer in page.printed.read(words.text):
                if answer is None:
                    where = around(words.text, start, start + len(number))
                    message = f"search finds “{number}”, which the page does not show; build again"
                    yield replace(place, code="number-not-shown", message=message, found=where)


def _lost_entries(entries: Mapping[str, object], site: Path) -> Iterator[Discrepancy]:
    for page in entries:
        message = f"search leads to {page}, which the site has not; build the site again"
        yield Discrepancy(
            code="broken-link", message=message, file=(site / SEARCH_INDEX).as_posix(), found=page
        )


def _check_tallies(
    found: list[tuple[Mark, Discrepancy]], counts: Mapping[str, int]
) -> Iterator[Discrepancy]:
    for mark, place in found:
        name = mark.attributes.get("data-tally", "")
        count = counts.get(name)
        if count is None:
            message = f"there is no tally “{name}”; name one that the tie-out counts"
        elif mark.words not in {str(count), f"{count:,}"}:
            message = f"the tie-out counts another number for {name}; build the site again"
        else:
            continue
        expected = None if count is None else f"{count:,}"
        yield replace(
            place, code="wrong-tally", message=message, expected=expected, found=mark.words
        )
