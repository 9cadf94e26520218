"""The content policy: what each page may do, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tieout.calculators.values.finding import Place
from tieout.macros.check.page.policy import check_policy
from tieout.macros.commands.main import main
from tieout.macros.commands.options import TIED, UNUSABLE
from tieout.macros.html.theme import theme_folders
from tieout.macros.html.tokenizer import tokenize
from tieout.macros.publish.host_files import HOST_FILES
from tieout.macros.publish.policy import write_policies

from tests.helpers.policies import RUN_PYTHON
from tests.helpers.reader import page_policy

# What a policy says about everything except scripts; it is the same on every page.
STRICT = {
    "default-src": "'self'",
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
PAGE = "<!doctype html><html><head><meta charset=utf-8></head><body>{}</body></html>"
ADDRESSED = re.compile(r'<script>(__md_scope=new URL\(")[^"]*(",location\).*?)</script>')


def themes(address: str) -> str:
    """Return the theme's script with the address of the site's root, with another address."""
    templates = (path for folder in theme_folders() for path in folder.rglob("base.html"))
    found = next(filter(None, (ADDRESSED.search(path.read_text()) for path in templates)))
    return f"<script>{found[1]}{address}{found[2]}</script>"


# What an author writes in a page, and the message: none, or a part of it.
WRITTEN = {
    "words": ("<p>Words</p>", ""),
    "the theme's own script": (themes("."), ""),
    "a script of the site": ('<script type="module" src="a.js"></script>', ""),
    "a block of data": ('<script type="application/json">{"style": 1}</script>', ""),
    "a comment": ("<!-- <script>x()</script> -->", ""),
    "what a script says": (themes(".") + "<p>on=1 style=2</p>", ""),
    "what only looks like an attribute": ('<p title="onclick=x() style=a">Words</p>', ""),
    "a link to another host": ('<a href="https://example.org/">Words</a>', ""),
    "the address of the page": ('<link rel="canonical" href="https://example.org/">', ""),
    "a script": ("<script>x()</script>", "the page contains a script"),
    "a script in capitals": ("<SCRIPT >x()</SCRIPT >", "the page contains a script"),
    "a script without an end": ("<script>x()", "the page contains a script"),
    "a module": ('<script type="module">x()</script>', "the page contains a script"),
    "a script that says it has a source": (
        '<script data-src="a.js" title="src=">x()</script>',
        "the page contains a script",
    ),
    "a script that begins as the theme's": (
        themes('\\"+x()+"'),
        "the page contains a script",
    ),
    "a style sheet": ("<style>p {}</style>", "the page contains a style sheet"),
    "a style": ('<p style="color: red">', "<p> has an attribute 'style'"),
    "a style without quotes": ("<p\nSTYLE=color:red>", "<p> has an attribute 'style'"),
    "a handler": ("<svg/onload=x()>", "<svg> has an attribute 'onload'"),
    "a script for an address": ('<a href=" javascript:x()">', "has a script as its address"),
    "a picture of another host": ('<img src="//example.org/a">', "loads a file from another host"),
    "a style sheet of another host": (
        '<link rel="stylesheet" href="https://example.org/a">',
        "loads a file from another host",
    ),
    "a frame": ('<iframe src="a.html"></iframe>', "an element <iframe>"),
    "another base": ('<base href="a/">', "an element <base>"),
}


@pytest.mark.parametrize(("body", "message"), WRITTEN.values(), ids=WRITTEN)
def test_what_a_policy_would_block_is_reported_when_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, message: str
) -> None:
    (tmp_path / "404.html").write_text(PAGE.format(themes("/")))
    (tmp_path / "page.html").write_text(PAGE.format(f"\n{body}"))
    assert main(["policy", str(tmp_path)]) == (UNUSABLE if message else TIED)
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path}/page.html:2: " if message else "")
    assert message in said
    assert said.count("page.html") == bool(message)


def test_a_site_that_has_its_policies_gets_the_same_ones_again(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(PAGE.format(themes("/")))
    (tmp_path / "page.html").write_text(PAGE.format(themes(".")))
    states = []
    for _ in range(2):
        assert write_policies(tmp_path) == 2
        states.append({path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})
    assert states[0] == states[1]
    assert len(states[0]) == 2 + len(HOST_FILES)


@pytest.mark.parametrize("body", [body for body, message in WRITTEN.values() if not message])
def test_a_page_has_the_same_policy_if_it_is_tied_out_afterwards(tmp_path: Path, body: str) -> None:
    pages = []
    for tied_out in (False, True):
        (tmp_path / "page.html").write_text(PAGE.format(f"\n{themes('.')}{body}"))
        write_policies(tmp_path, tied_out=tied_out)
        pages.append((tmp_path / "page.html").read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("body", [body for body, message in WRITTEN.values() if message])
def test_the_tie_out_finds_what_was_left_to_it(tmp_path: Path, body: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(f"\n{body}"))
    write_policies(tmp_path, tied_out=True)
    html = page.read_text()
    found = list(check_policy(html, tokenize(html), Place("page.html")))
    assert "policy" in {one.code for one in found}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.html", b"<p>Words</p>", "has no <head> to hold its policy"),
        ("page.html", b"\xff", "is not UTF-8"),
        ("page.txt", b"Words", "there are no pages here; build the site first"),
    ],
)
def test_a_site_that_cannot_have_a_policy(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    message: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["policy", str(tmp_path)]) == UNUSABLE
    assert message in capsys.readouterr().err


class _Reading(HTMLParser):
    """A page's policy, its scripts, and how many elements come before the policy."""

    def __init__(self) -> None:
        super().__init__()
        self.policy, self.before, self.scripts = "", 0, [""]
        self._inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"] or ""
        self.before += not self.policy and tag not in {"html", "head"}
        self._inline = tag == "script" and "src" not in attributes and "type" not in attributes
        self.scripts += [""] * self._inline

    def handle_data(self, data: str) -> None:
        self.scripts[-1] += data if self._inline else ""

    def handle_endtag(self, tag: str) -> None:
        self._inline = self._inline and tag != "script"


def directives(policy: str) -> dict[str, str]:
    """Return a policy's directives."""
    return dict(one.strip().split(" ", 1) for one in policy.split(";"))


def hashes(scripts: list[str]) -> set[str]:
    """Return the hashes of scripts as a policy writes them."""
    digests = (hashlib.sha256(text.encode()).digest() for text in scripts)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def test_every_page_has_the_strict_policy_before_all_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    sent = directives(page_policy(site))
    for page in pages:
        read = _Reading()
        read.feed(page.read_text())
        assert read.before == 1, "only the encoding is named before"
        found = directives(read.policy)
        scripts = set(found.pop("script-src").split())
        assert found == STRICT, page
        python = {"'wasm-unsafe-eval'"} if page.name in RUN_PYTHON else set()
        assert scripts == {"'self'", *python, *hashes(read.scripts[1:])}, page
        assert scripts <= set(sent["script-src"].split())
    assert {name: sources for name, sources in sent.items() if name != "script-src"} == {
        **STRICT,
        "frame-ancestors": "'none'",
    }


def test_no_phone_turns_a_number_into_a_link(site: Path) -> None:
    """It takes some numbers for phone numbers, and its link would replace ours."""
    for path in site.rglob("*.html"):
        assert '<meta name="format-detection" content="telephone=no">' in path.read_text(), path


def test_nothing_unsafe_is_allowed_anywhere(site: Path) -> None:
    for path in [*site.rglob("*.html"), *(site / name for name in HOST_FILES)]:
        assert "'unsafe-" not in path.read_text()
        assert "http:" not in page_policy(site)


@pytest.mark.parametrize("name", HOST_FILES)
def test_every_host_sends_the_same(site: Path, name: str) -> None:
    text = (site / name).read_text()
    assert page_policy(site) in text
    for header in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert len(re.findall(rf"^\s*(?:[\w ]+ )?{header}:? ", text, re.MULTILINE)) == 1
    assert name not in (site / "built.js").read_text(), "a host need not send it"
