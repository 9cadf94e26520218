"""The checks of a built page, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.files.search import Found, check_search, lost_entries
from tieout.macros.check.files.search_origin import (
    Own,
    PageWords,
    check_entries,
    data_entries,
    missing_entries,
)
from tieout.macros.check.numbers.reasons import Reasons
from tieout.macros.check.numbers.rendered import PageCheck, Tally, check_page
from tieout.macros.check.page.filing_page import check_reader, part_on
from tieout.macros.check.page.filing_words import check_words
from tieout.macros.check.page.form_fields import check_fields
from tieout.macros.check.page.links import Links, PageLinks, repeated_ids
from tieout.macros.check.page.policy import check_policy
from tieout.macros.check.page.proof_rows import check_rows, owners_of
from tieout.macros.check.page.source import Sources
from tieout.macros.check.site_files import Site, SiteError
from tieout.macros.check.written.data_texts import check_texts
from tieout.macros.filing.collecting import uncollected
from tieout.macros.html.page import Page, PageError, page_of
from tieout.macros.html.strict import check_plain
from tieout.macros.html.tokenizer import Token, tokenize
from tieout.macros.project.project import Project
from tieout.macros.project.shown_parts import READER_MACRO
from tieout.macros.publish.host_files import HOST_FILES
from tieout.macros.publish.manifest import MANIFEST
from tieout.macros.publish.policy import has_policies


class Known:
    """Data shared by all checks: the project, the site's files, and the findings so far."""

    def __init__(self, project: Project, site: Site, *, exported: bool) -> None:
        """Collect what the checks share; `exported` says whether the site has downloads."""
        self.project = project
        self.site = site
        self.entries = site.search_entries()
        self.links = Links(site.files)
        self.reasons = Reasons(project)
        self.owners = owners_of(project)
        self.shows_filing = _shows_filing(project, site)
        self.sources = Sources(project, exported=exported, shown=self.shows_filing)
        in_data = list(check_texts(project.dataset))
        self.written = [*in_data, *self.sources.check_sources()]
        self.shown = {one.found.lower() for one in in_data if one.found}
        self.typed: dict[str, set[str]] = {}
        for one in self.written:
            if one.code == "number-without-figure" and one.found and one.page:
                self.typed.setdefault(one.page, set()).add(one.found.lower())
        self.own: Own = data_entries(self.sources.view)
        made = {HOST_FILES[0], MANIFEST} & site.files.keys()
        self.has_policies = bool(made) or has_policies(site.folder)

    def dead_links(self, pages: Mapping[str, PageLinks]) -> Iterator[Finding]:
        """Yield links to pages, files or anchors that do not exist; `pages` are all of the site."""
        file = (self.site.folder / self.site.searched).as_posix()
        yield from lost_entries([one for one in self.entries if one not in pages], file)
        yield from self.links.broken(pages)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A built page: its characters, tokens, elements and checked numbers."""

    name: str
    place: Place
    html: str
    tokens: Sequence[Token]
    page: Page
    numbers: PageCheck
    searched: Sequence[Found]

    @classmethod
    def read(cls, site: Site, name: str, known: Known) -> BuiltPage:
        """Read a page of a site and check its numbers, once for all checks. Raises `SiteError`."""
        html, path = site.text(name), site.folder / name
        place = Place(path.as_posix(), name)
        try:
            tokens, page = parsed(html)
        except PageError as error:
            message = f"{path} cannot be read as HTML ({error}); build the site again"
            raise SiteError(message) from error
        typed = known.shown | known.typed.get(name, set())
        resolve = partial(known.links.resolve, name)
        numbers = check_page(page, place, known.project, known.reasons, resolve, typed)
        return cls(name, place, html, tokens, page, numbers, known.entries.get(name, []))


def parsed(html: str) -> tuple[Sequence[Token], Page]:
    """Return a page's tokens, and its elements. Raises `PageError` if it is not HTML."""
    tokens = tokenize(html)
    return tokens, page_of(tokens)


def _numbers(page: BuiltPage, _: Known) -> Iterable[Finding]:
    return page.numbers.exceptions


def _rows(page: BuiltPage, known: Known) -> Iterable[Finding]:
    return check_rows(page.page, page.place, known.project, known.owners)


def _fields(page: BuiltPage, known: Known) -> Iterable[Finding]:
    return check_fields(page.page, page.place, known.project)


def _ids(page: BuiltPage, _: Known) -> Iterable[Finding]:
    return repeated_ids(page.page, page.place)


def _filing(page: BuiltPage, known: Known) -> Iterator[Finding]:
    yield from check_reader(page.page, page.place, known.project)
    part, filing = part_on(page.name, known.project), known.project.html
    if part is not None and filing is not None and known.shows_filing:
        yield from check_words(page.tokens, page.place, filing, part)


def _plain(page: BuiltPage, known: Known) -> Iterable[Finding]:
    return check_plain(page.html, page.tokens, page.place) if known.sources else ()


def _policy(page: BuiltPage, known: Known) -> Iterable[Finding]:
    return check_policy(page.html, page.tokens, page.place) if known.has_policies else ()


def _source(page: BuiltPage, known: Known) -> Iterable[Finding]:
    if not known.sources:
        return ()
    return known.sources.check(page.name, page.html, page.tokens, page.place)


def _search(page: BuiltPage, known: Known) -> Iterator[Finding]:
    differing: list[Finding] = []
    if known.sources:
        words = PageWords(page.html, page.tokens, page.page.marks)
        titles = known.sources.titles(page.name)
        differing = list(check_entries(page.searched, known.own, words, titles, page.place))
        yield from differing
        if known.site.searched in known.site.files and titles:
            head = known.sources.head(page.name)
            yield from missing_entries(page.searched, known.own, words, head, page.place)
    if not known.sources or differing:  # text that is the same as on the page has its numbers too
        yield from check_search(page.searched, page.place, page.numbers, known.project)


type PageCheckOf = Callable[[BuiltPage, Known], Iterable[Finding]]

PAGE_CHECKS: tuple[PageCheckOf, ...] = (
    _numbers,
    _rows,
    _fields,
    _ids,
    _filing,
    _plain,
    _policy,
    _source,
    _search,
)
"""Every check of a page. To add one, write a function of the page and of what is known."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What the checks of one page found, and what it adds to the counts of the whole site."""

    found: list[Finding]
    counts: Counter[str]
    shown: Counter[str]
    tallies: list[Tally]
    links: PageLinks


def check_built_page(name: str, known: Known) -> PageResult:
    """Read a page of the site and check it. Raises `SiteError`."""
    with uncollected():
        page = BuiltPage.read(known.site, name, known)
        found = [one for check_one in PAGE_CHECKS for one in check_one(page, known)]
        links = known.links.of_page(name, page.page, page.place)
    numbers = page.numbers
    return PageResult(found, numbers.counts, numbers.shown, numbers.tallies, links)


def _shows_filing(project: Project, site: Site) -> bool:
    """Whether the site was built with the filing's text: its first line, or words."""
    pages = (source.built for source in project.sources if source.calls_macro(READER_MACRO))
    signs = ' id="L1"', 'class="printed"'
    return any(
        page in site.files and any(sign in site.text(page) for sign in signs) for page in pages
    )
