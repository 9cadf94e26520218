"""Texts that are meant to be executed, and a project with them wherever it may contain text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions
from tieout.macros.mentions.index import write_index

from tests.helpers import sample
from tests.helpers.mutations import as_toml
from tests.helpers.places import ROOT

# What a data file may contain because it is visible, without numbers, which would need figures.
VISIBLE = {
    "a template": "{{ [].append }} {{ config }} {% raw %} {% for x in y %} {# note #} {{ x|safe }}",
    "another's template": "${X} <%= x %> #{X} {{{ X }}} [[ x ]]",
    "a script": "<script>hurt()</script>",
    "handlers": "<img src=x onerror=hurt()><svg onload=hurt()><body onpageshow=hurt()>",
    "what leaves an attribute": "\"><img src=x onerror=hurt()> ' onfocus='hurt()' autofocus='",
    "what ends an element": "</a></data></td></table></div></section></title></textarea></script>",
    "what opens one": "<!-- <![CDATA[ <style> <textarea> <plaintext> <template> <base href=//x>",
    "references": "&lt;script&gt; &amp;lt; &NewLine; &nbsp &colon;",
    "addresses": "[a](javascript:hurt()) ![b](x) <javascript:hurt()> [c]: javascript:hurt()",
    "Markdown": "*em* _em_ **b** `code` ~~s~~ ^^ [^a] | a | b | \\ --- === >>> ... -- 'q' \"q\"",
    "attributes of Markdown": "*a*{ onclick=hurt() } **b**{: style=x } # h {: onload=hurt() }",
    "a note's figure": "{nothing here} {} {a b} {A}",
    "a spreadsheet's formula": "=HYPERLINK(x) +cmd|' /C calc'!A @SUM",
    "a workflow's command": "::error file=x::y %A ::set-output name=x:: ##[command]",
    "a path": "../../etc/passwd ..\\..\\x C:\\x file:///etc/passwd //host/share",
    "JSON and XML": '\\uface ]]> <?xml ?> <!DOCTYPE x [<!ENTITY e SYSTEM "x">]> &e; ","x":"',
    "letters of other scripts": "e\u0301 \u05e9\u05dc\u05d5\u05dd \U0001f468",
    "length": "x" * 2_000,
}
# What it may not contain, because a terminal would execute it or a reader would be misled.
UNSEEN = {
    "a colour": "\x1b[31mred\x1b[0m",
    "a title of the window": "\x1b]0;owned\x07",
    "a link of the terminal": "\x1b]8;;http://x\x1b\\x\x1b]8;;\x1b\\",
    "one of eight bits": "\x9b31m \x9d",
    "a bell and a way back": "\x07\x08\x08\x08 \r",
    "nothing": "\x00",
    "a delete": "\x7f",
    "right to left": "\u202e desrever \u202c \u2066x\u2069",
    "no width": "a\u200bb\u00adc\ufeffd\u2060e",
    "tags": "a\U000e0041\U000e0042",
    "of private use": "\ue000 \U0010fffd",
    "placeholders of Markdown": "\x02wzxhzdk:0\x03",
}
FILING = sample.FILING.replace(b"$3.1", b"$3.2")
_SYMBOL = """
[figures.symbol]
label = "Symbol"
value = "WDGT"
unit = "text"
assumption = true
basis = "An example."
"""
_RELATED = """
relation = "equals"
discrepancy = "It is not {sale_price} a share."
reconcile = "Another price."
severity = "minor"
disposition = "Shown as printed."
"""
DATA = sample.changed(
    (sha256(sample.FILING).hexdigest(), sha256(FILING).hexdigest()),
    ('file = "widgets.txt"', 'file = "filing.txt"\nform = "Form"\ntitle = "A sale"'),
    ("3_100_000", "3_200_000"),
    ('["shares_sold", "sale_price"] }', f'["shares_sold", "sale_price"] }}{_RELATED}'),
    ('words = "at $2.50 a share"', 'words = "a share"'),
    ("[passages.our_price]", f'{_SYMBOL}\n[passages.our_price]\ndisposition = "Left as it is."'),
)
_PROOF = "---\nsearch:\n  exclude: true\n---\n\n"
PAGES = {
    "index": """# The sale

Shown {{ figure("sold_on") }} and {{ figure("shares_sold") }} and {{ figure("symbol") }} in words.

| What | Value |
| --- | --- |
| The symbol | {{ figure("symbol") }} |
| The rest | {{ figure("commission") }} {{ figure("each_buys") }} |

- {{ figure("symbol") }}
- {{ identity("issuer") }} {{ identity("title") }}

{{ figure("symbol") }}
""",
    # A page whose name is a script's address, and one whose name is markup.
    "javascript:hurt()": '# A page\n\n{{ figure("symbol") }}',
    "a'\"><img src=x onerror=hurt()>": '# Another\n\n{{ figure("symbol") }}',
    "filing": f"{_PROOF}# The filing {{ #filing }}\n\n{{{{ reader() }}}}",
    "mentions": f"{_PROOF}# Mentions {{ #mentions }}\n\n{{{{ every_mention() }}}}",
    "discrepancies": "# What does not agree\n\n{{ discrepancies() }}",
    "binder": f"{_PROOF}# The binder\n\n{{{{ binder() }}}}",
    "downloads": "# Downloads\n\n{{ downloads() }}",
    "tick-marks": "# Marks\n\n{{ tick_legend() }}\n\n# Reasons { #reasons }\n\n{{ reason_list() }}",
    "tie-out": f"{_PROOF}# The tie-out {{ #the-tie-out }}\n\n{{{{ tie_out() }}}}",
}
type Where = tuple[str | int, ...]


def data(text: Callable[[str, Where], str] = lambda old, _: old) -> str:
    """Return the data file; `text` returns each text in it, from the old one and its place."""
    tree = tomllib.loads(DATA, parse_float=Decimal)
    for where in list(texts(tree)):
        *parents, last = where
        table: Any = tree
        for name in parents:
            table = table[name]
        table[last] = text(table[last], where)
    return as_toml(tree)


def texts(tree: Any, where: Where = ()) -> Iterator[Where]:  # noqa: ANN401  # of any depth
    """Yield the place of each text in a tree."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        if isinstance(tree[key], str):
            yield (*where, key)
        elif isinstance(tree[key], dict | list):
            yield from texts(tree[key], (*where, key))


def write_project(folder: Path, data_file: str, filing: bytes = FILING) -> Path:
    """Write a project with this data file, with pages, an index, and the real settings."""
    (folder / "docs/data").mkdir(parents=True)
    (folder / "site_templates").symlink_to(ROOT / "site_templates")
    parsed = parse_filing(filing)
    write_index(folder / "docs/data", parsed, find_mentions(parsed))
    (folder / "filing.txt").write_bytes(filing)
    (folder / "docs/data/figures.toml").write_text(data_file, encoding="utf-8")
    for name, text in PAGES.items():
        (folder / f"docs/{name}.md").write_text(f"{text}\n", encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("\nnav:"), settings.index("\nvalidation:")
    extra = "  tieout: { filing: filing.txt }\n"
    own = f"{settings[:start]}{settings[end:]}{extra}".replace("\nwatch:", "\n# watch:")
    (folder / "mkdocs.yml").write_text(own, encoding="utf-8")
    return folder
