"""Writes the content policy into each built page, and the header files for hosts.

The policy is written after the build, because it lists the hashes of the pages' inline scripts.
Only those of the theme's templates are listed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.files import write_whole
from tieout.macros.filing.collecting import uncollected
from tieout.macros.html.loads import inline_scripts, violations
from tieout.macros.html.theme import is_known, scripts_of
from tieout.macros.html.tokenizer import PageError, Token, tokenize
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.unusable import UnusableError
from tieout.macros.publish.host_files import write_host_files

# What a page may load and do. The images in style sheets are the theme's icons.
_DIRECTIVES = {
    "default-src": "'self'",  # and what Firefox prefetches: no other directive covers it
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
_RUNS_PYTHON = lazy_regex(r"<section\b[^>]*\bdata-(?:calculator|comparison)=")
_PYTHON = "'wasm-unsafe-eval'"
_HEAD = lazy_regex(r"<head>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
_OURS = lazy_regex(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>')
_NAMED = lazy_regex(r"'sha256-[^' ]*'")
_LONGEST_HEAD = 4_000  # characters from the start that contain the policy


def write_policies(site: Path, *, tied_out: bool = False) -> int:
    """Write its policy into each page of a built site, and write the header files.

    If the site is `tied_out` afterwards, what a policy would block is left to the tie-out, which
    reads each page's elements, and finds a script that has no or too much of a policy.

    Return the number of pages. Raises :class:`UnusableError` if a page cannot be read or holds
    something that the policy would block, and OSError if it cannot be written.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        message = "there are no pages here; build the site first, or name its folder"
        raise UnusableError([Finding("no-policy", message, file=site.as_posix())])
    found: list[Finding] = []
    for page in pages:
        with uncollected():
            html = without_policy(_text(page))
            scripts: Iterable[str] = scripts_of(html)
            if not tied_out:
                tokens = _tokens(html, page)
                found += violations(tokens, Place(page.as_posix()))
                scripts = inline_scripts(tokens)
            written = with_policy(html, scripts)
        if written is None:
            message = "the page has no <head> to hold its policy; build the site again"
            found.append(Finding("no-policy", message, file=page.as_posix()))
            continue
        write_whole(page, written.encode())
    if found:
        raise UnusableError(found)
    write_host_files(site, header_policy(site))
    return len(pages)


def without_policy(html: str) -> str:
    """Return a page without the policy that was written into it, if there is one."""
    return _OURS.sub("", html)


def with_policy(html: str, scripts: Iterable[str]) -> str | None:
    """Return a page without a policy with its policy added; `None` if the page has no head.

    `scripts` are in the page. Only those of the theme's templates are named.
    """
    head = _HEAD.search(html)
    if head is None:
        return None
    named = sorted({_hash(text) for text in scripts if is_known(text)})
    own = policy(named, python=bool(_RUNS_PYTHON.search(html)))
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{own}">'
        '<meta name="referrer" content="no-referrer">'
    )
    return html[: head.end()] + meta + html[head.end() :]


def has_policies(site: Path) -> bool:
    """Whether any page of a site has a policy; if one does, each must."""
    return any(_OURS.search(_beginning(page)) for page in site.rglob("*.html"))


def policy(hashes: Iterable[str], *, python: bool) -> str:
    """Return the policy of a page whose inline scripts have these hashes."""
    scripts = [_DIRECTIVES["script-src"], *([_PYTHON] if python else []), *hashes]
    directives = {**_DIRECTIVES, "script-src": " ".join(scripts)}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def header_policy(site: Path) -> str:
    """Return the policy that hosts send with every file of a site."""
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
        reason = Finding("unreadable", message, file=page.as_posix())
        raise UnusableError([reason]) from error


def _tokens(html: str, page: Path) -> list[Token]:
    try:
        return tokenize(html)
    except PageError as error:
        message = f"the page cannot be read as HTML ({error}); build the site again"
        reason = Finding("unreadable", message, file=page.as_posix())
        raise UnusableError([reason]) from error


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
