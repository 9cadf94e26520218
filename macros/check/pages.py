"""Checks the pages of a site, in as many processes as the caller allows."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tieout.macros.check.page_checks import Known, PageResult, check_built_page
from tieout.macros.processes import FORKS

_known: list[Known] = []


def check_pages(known: Known, jobs: int = 1) -> dict[str, PageResult]:
    """Check every page of a site; return the results by page, in the site's order.

    With several `jobs`, copies of this process check the pages, the largest first. Raises
    `SiteError` for the first page that cannot be read.
    """
    names = known.site.pages
    jobs = min(jobs, len(names))
    if jobs == 1 or not FORKS:
        return {name: check_built_page(name, known) for name in names}
    large_first = sorted(names, key=known.site.size, reverse=True)
    with ProcessPoolExecutor(jobs, get_context("fork"), _known.append, (known,)) as pool:
        results = {name: pool.submit(_check, name) for name in large_first}
        return {name: results[name].result() for name in names}


def _check(name: str) -> PageResult:
    return check_built_page(name, _known[-1])
