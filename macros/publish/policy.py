"""Gives each built page its content policy, and hosts the header files that say the same.

The policy is written after the build, for it names the inline scripts that stand in the pages by
their hashes. Only those of the theme's templates are named.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from tieout.calculators.values.discrepancy import Discrepancy
from tieout.macros.files import write_whole
from tieout.macros.html.loads import inline_scripts, offences
from tieout.macros.html.theme import is_known
from tieout.macros.project.project import UnusableError
from tieout.macros.publish.host_files import write_host_files

# What a page may load and do. The images that stand in style sheets are the theme's icons.
_DIRECTIVES = {
    "default-src": "'self'",  # and so what Firefox fetches ahead, for which it knows no other name
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
}
_RUNS_PYTHON = re.compile(r"<section\b[^>]*\bdata-(?:calculator|comparison)=")
_PYTHON = "'wasm-unsafe-eval'"
_HEAD = re.compile(r"<head>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
_OURS = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>')
_NAMED = re.compile(r"'sha256-[^' ]*'")
_LONGEST_HEAD = 4_000  # characters: the policy stands within them


def write_policies(site: Path) -> int:
    """Write its policy into each page of a built site, and the header files beside them.

    Return the number of pages. Raises :class:`UnusableError` where a page cannot be read or holds
    what the policy would block, and OSError where it cannot be written.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        message = "there are no pages here; build the site first, or name its folder"
        raise UnusableError([Discrepancy("no-policy", message, file=site.as_posix())])
    found: list[Discrepancy] = []
    for page in pages:
        html = _OURS.sub("", _text(page))
        scripts = set(inline_scripts(html))
        named = sorted(_hash(text) for text in scripts if is_known(text))
        head = _HEAD.search(html)
        found += offences(html, page)
        if head is None:
            message = "the page has no <head> to hold its policy; build the site again"
            found.append(Discrepancy("no-policy", message, file=page.as_posix()))
            continue
        runs = bool(_RUNS_PYTHON.search(html))
        meta = (
            f'<meta http-equiv="Content-Security-Policy" content="{policy(named, python=runs)}">'
            '<meta name="referrer" content="no-referrer">'
        )
        write_whole(page, (html[: head.end()] + meta + html[head.end() :]).encode())
    if found:
        raise UnusableError(found)
    write_host_files(site, header_policy(site))
    return len(pages)


def policy(hashes: Iterable[str], *, python: bool) -> str:
    """Return the policy of a page whose inline scripts have these hashes."""
    scripts = [_DIRECTIVES["script-src"], *([_PYTHON] if python else []), *hashes]
    given = {**_DIRECTIVES, "script-src": " ".join(scripts)}
    return "; ".join(f"{name} {sources}" for name, sources in given.items())


def header_policy(site: Path) -> str:
    """Return the policy that hosts send with every file of a site whose pages have theirs."""
    heads = (_OURS.search(_beginning(page)) for page in site.rglob("*.html"))
    hashes = {each for head in heads if head for each in _NAMED.findall(head[0])}
    return f"{policy(sorted(hashes), python=True)}; frame-ancestors 'none'"


def _beginning(page: Path) -> str:
    with page.open(encoding="utf-8", errors="replace") as file:
        return file.read(_LONGEST_HEAD)


def _text(page: Path) -> str:
    try:
        return page.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"the page is not UTF-8 ({error.reason}); build the site again"
        reason = Discrepancy("unreadable", message, file=page.as_posix())
        raise UnusableError([reason]) from error


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
