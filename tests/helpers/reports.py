"""Reports of a tie-out, made up: one without exceptions, one with five, and a hostile one."""

from dataclasses import replace

from tieout.calculators.values.finding import Finding
from tieout.macros.check.report import Report
from tieout.macros.project.discrepancy import Discrepancy

TIED = Report(
    filing={"sha256": "ab12", "checked_against": "text"},
    mentions={"total": 1293, "ticked": 1264, "reasoned": 29, "open": 0},
    rendered={"total": 10, "ticked": 8, "reasoned": 2, "open": 0},
    figures={"disclosed": 3, "computed": 2, "assumptions": 1},
    discrepancies=(Discrepancy("price", "W-1", 4, "$20.50", "20", "They differ."),),
    exceptions=(),
    pages=("index.html", "tie-out.html"),
    kinds={"price": "computed", "shares": "disclosed"},
    reasons={"page-label": 22, "idiom": 7},
)

WRONG_TEXT = Finding(
    code="wrong-text",
    message="the page prints price as “$21”; build it again",
    figure="price",
    file="site/index.html",
    page="index.html",
    line=12,
    expected="20.5 USD/share",
    found="$21",
)
NO_FIGURE = replace(
    WRONG_TEXT, code="number-without-figure", figure=None, line=3, expected=None, found="about 7"
)
UNUSED = Finding(
    code="unused-figure",
    message="no page shows shares",
    figure="shares",
    file="data/a b.toml",
    line=40,
)
OPEN = Finding(code="open-mention", message="has no figure", file="w.txt", page="W-1", line=9)
NOWHERE = Finding(code="other-filing", message="sealed with another")

BROKEN = replace(
    TIED,
    filing={"sha256": "ab12", "checked_against": "index"},
    exceptions=(NOWHERE, UNUSED, NO_FIGURE, WRONG_TEXT, OPEN),
)
HOSTILE = replace(
    TIED,
    exceptions=(
        replace(
            WRONG_TEXT,
            message="50% of\x1b[31m it:\nnext\u202e, \x00<b>",
            figure="a,b:c",
            found="\x9b\ud7ff\ufffe",
        ),
    ),
)
