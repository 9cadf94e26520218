"""The tie-out: the built site against the data file, and the data file against the filing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.check.files.exports import FOLDER, check_exports
from tieout.macros.check.files.search import (
    Found,
    check_search,
    lost_entries,
    search_entries,
)
from tieout.macros.check.files.search_origin import check_entries, own_of
from tieout.macros.check.files.theme import check_files
from tieout.macros.check.numbers.reasons import Reasons
from tieout.macros.check.numbers.rendered import check_page
from tieout.macros.check.page.chart_axes import check_axes
from tieout.macros.check.page.filing_page import check_reader
from tieout.macros.check.page.form_fields import check_fields
from tieout.macros.check.page.links import Links
from tieout.macros.check.page.proof_rows import check_rows, owners_of
from tieout.macros.check.page.source import Sources
from tieout.macros.errors import InputUnusableError
from tieout.macros.html.page import Page, PageError, read_page
from tieout.macros.html.words import Mark
from tieout.macros.places import SEARCH_ENTRIES, SEARCH_INDEX
from tieout.macros.project.coverage import (
    Slip,
    check_mentions,
    check_slips,
    check_uses,
    count_mentions,
    slips,
)
from tieout.macros.project.project import READER_MACRO, Project
from tieout.macros.project.tallies import KINDS, tallies
from tieout.macros.publish.exports import REPORT_FILE


class SiteError(InputUnusableError):
    """A site that cannot be read; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the tie-out found, as the JSON contract has it.

    `pages` are the pages read, in order; `kinds` gives each figure's kind, and `reasons` counts the
    mentions that bear each reason. None of the three is in the JSON.
    """

    filing: Mapping[str, str]
    mentions: Mapping[str, int]
    rendered: Mapping[str, int]
    figures: Mapping[str, int]
    discrepancies: tuple[Slip, ...]
    exceptions: tuple[Discrepancy, ...]
    pages: tuple[str, ...]
    kinds: Mapping[str, str]
    reasons: Mapping[str, int]


def check(project: Project, site: Path) -> Report:
    """Tie the built `site` to the project, and the project to the filing; report all at once.

    `SiteError` where the site is missing, empty or unreadable. The work grows with the size of the
    site; one page is held at a time, beside the anchors of all and the search index.
    """
    files = _files(site)
    entries = _search_entries(site, files)
    links, reasons, owners = Links(files), Reasons(project), owners_of(project)
    found = [*project.exceptions, *check_mentions(project), *check_slips(project)]
    found += list(check_exports(project, site, files, len(found)))
    sources = Sources(
        project, exported=f"{FOLDER}/{REPORT_FILE}" in files, shown=_shows_filing(project, site)
    )
    own = own_of(sources.view)
    if sources:
        found.extend(check_files(project, site, files))
    counts: Counter[str] = Counter(ticked=0, reasoned=0, open=0)
    shown: Counter[str] = Counter()
    counted: list[tuple[Mark, Discrepancy]] = []
    pages = [name for name in files if name.endswith(".html")]
    for name in pages:
        place = Discrepancy(code="", message="", file=(site / name).as_posix(), page=name)
        html = _text(site / name)
        page = _read(html, site / name)
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
        found.extend(check_reader(page, place, project))
        shown_by_search = entries.pop(name, [])
        if sources:
            found.extend(sources.check(name, html, place))
            unlike = list(check_entries(shown_by_search, own, html, page.marks, place))
            found.extend(unlike)
        if not sources or unlike:  # what stands on the page in the same words has its numbers too
            found.extend(check_search(shown_by_search, place, checked, project))
    found.extend(lost_entries(entries, (site / _searched(files)).as_posix()))
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
        reasons={code: len(given) for code, given in project.dataset.reasons.items()},
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


def _shows_filing(project: Project, site: Path) -> bool:
    """Whether the site was built with the filing's text: its first line is there."""
    pages = (site / source.built for source in project.sources if source.calls_macro(READER_MACRO))
    return any(page.is_file() and ' id="L1"' in _text(page) for page in pages)


def _read(html: str, path: Path) -> Page:
    try:
        return read_page(html)
    except PageError as error:
        message = f"{path} is not HTML that can be read ({error}); build the site again"
        raise SiteError(message) from error


def _search_entries(site: Path, files: Mapping[str, None]) -> dict[str, list[Found]]:
    """Return what search shows, by page; nothing where the site has no search."""
    entries: dict[str, list[Found]] = {}
    for name in (SEARCH_ENTRIES, SEARCH_INDEX):
        try:
            found = search_entries(_text(site / name)) if name in files else {}
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            message = f"{site / name} is no search index that can be read ({error}); build it again"
            raise SiteError(message) from error
        for page, given in found.items():
            entries.setdefault(page, []).extend(given)
    return entries


def _searched(files: Mapping[str, None]) -> str:
    """Return the file of what is searched: apart, or the theme's own where that holds it still."""
    return SEARCH_ENTRIES if SEARCH_ENTRIES in files else SEARCH_INDEX


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
