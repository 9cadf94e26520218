"""`tieout diff`: which figures changed, and the changes of what is calculated from them."""

import re
from pathlib import Path

import pytest
from tieout.macros.commands.diff import report as change_reports
from tieout.macros.commands.diff.changes import Changes, compare
from tieout.macros.commands.diff.sides import read_side

from tests.helpers.sample import changed, write_docs

MORE = """
[figures.fee]
label = "Fee"
value = 7
unit = "USD"
assumption = true
basis = "An example."

[figures.sold_on]"""

type Edits = list[tuple[str, str]]

# name: the edits to the data file; how many figures were changed, added and removed, recalculated,
# got another result, and no longer agree; the report on them, without labels and pages
EDITS: dict[str, tuple[Edits, list[int], list[str]]] = {
    "a value, and all that rests on it": (
        [("value = 1_250_000", "value = 1_200_000")],
        [1, 0, 0, 3, 3, 2],
        [
            "changed  shares_sold",
            "  value        1,250,000 → 1,200,000",
            "  tick mark    agrees → does not agree",
            "recalculated  sale_proceeds",
            "  result       $3,125,000 → $3,000,000 (−$125,000)",
            "  tick mark    within rounding → does not agree",
            "  because of   shares_sold",
            "recalculated  commission",
            "  value        $125,000 → $120,000 (−$5,000)",
            "  because of   shares_sold",
            "recalculated  each_buys",
            "  value        416,666.7 → 400,000 (−16,666.7)",
            "  because of   shares_sold",
        ],
    ),
    "a value on which a result does not hang": (
        [("value = 3_100_000", "value = 3_200_000")],
        [1, 0, 0, 2, 1, 1],
        [
            "changed  sale_proceeds",
            "  value        $3,100,000 → $3,200,000",
            "recalculated  sale_proceeds",
            "  tick mark    within rounding → does not agree",
            "  because of   sale_proceeds",
            "recalculated, with the same result as shown",
            "  commission",
        ],
    ),
    "a value by less than is shown": (
        [("value = 2.50", "value = 2.500000000000001")],
        [1, 0, 0, 2, 0, 1],
        [
            "changed  sale_price",
            "  value        2.5 → 2.500000000000001",
            "  tick mark    agrees → does not agree",
            "recalculated, with the same result as shown",
            "  sale_proceeds",
            "  commission",
        ],
    ),
    "a label moves nothing": (
        [('"Price of a share"', '"Price"')],
        [1, 0, 0, 0, 0, 0],
        ["changed  sale_price", "  label        Price of a share → Price"],
    ),
    "a mention": (
        [('["L6C40"]', '["L6C40", "L8C37"]')],
        [1, 0, 0, 0, 0, 1],
        [
            "changed  commission_rate",
            "  mentions     + L8C37 (page 2, line 8: 2)",
            "  tick mark    agrees → does not agree",
        ],
    ),
    "a formula": (
        [("decimals = 0", "decimals = -3"), ("value = 3\n", "value = 5\n")],
        [2, 0, 0, 1, 1, 0],
        [
            "changed  commission",
            "  decimals     0 → -3",
            "changed  buyers",
            "  value        3 → 5",
            "recalculated  each_buys",
            "  value        416,666.7 → 250,000 (−166,666.7)",
            "  because of   buyers",
        ],
    ),
    "a rate": (
        [("value = 0.04", "value = 0.05")],
        [1, 0, 0, 1, 1, 1],
        [
            "changed  commission_rate",
            "  value        4% → 5%",
            "  tick mark    agrees → does not agree",
            "recalculated  commission",
            "  value        $125,000 → $156,250 (+$31,250)",
            "  because of   commission_rate",
        ],
    ),
    "a figure more": (
        [("\n[figures.sold_on]", MORE)],
        [0, 1, 0, 0, 0, 0],
        ["added  fee", "  value        nothing → $7"],
    ),
    "what is not a figure": (
        [("L8C37", "L6C1"), ('"A price without a seller"', '"No seller"')],
        [0, 0, 0, 0, 0, 0],
        [
            "other changes",
            "  passages.our_price  − A price without a seller, + No seller",
            "  reasons.page-label  − L8C37, + L6C1",
        ],
    ),
    "nothing": ([], [], []),
}


def described(changes: Changes) -> list[str]:
    """Return the report after the summary, without labels and pages."""
    lines = change_reports.text(changes).split("\n")[4:]
    named = {f"{key}: {fact.label}": key for key, fact in changes.new.facts.items()}
    for whole, key in named.items():
        lines = [line.replace(whole, key) for line in lines]
    return [line for line in lines if line and not line.startswith("  pages")]


@pytest.mark.parametrize(("edits", "counts", "lines"), EDITS.values(), ids=EDITS)
def test_what_changed(edits: Edits, counts: list[int], lines: list[str], tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old")
    new = write_docs(tmp_path / "new", changed(*edits))
    changes = compare(read_side(str(old), old), read_side(str(new), old))
    assert described(changes) == lines
    assert [int(count) for count in re.findall("[0-9]+", change_reports.summary(changes))] == counts
    assert bool(changes) == bool(edits)


def test_what_was_removed(tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old", changed(("\n[figures.sold_on]", MORE)))
    new = write_docs(tmp_path / "new")
    changes = compare(read_side(str(old), old), read_side(str(new), old))
    assert described(changes) == ["removed  fee: Fee", "  value        $7 → nothing"]
    assert change_reports.summary(changes) == (
        "Figures: 0 changed, 0 added, 1 removed; 0 recalculated, 0 with another result "
        "or tick mark; 0 no longer agreeing with the filing"
    )


def pages_of(changes: Changes) -> dict[str, list[str]]:
    """Return the pages listed for each figure."""
    lines = change_reports.text(changes).split("\n")
    heads = [line.split(":")[0].split()[-1] for line in lines if line and line[0] not in " 0"]
    pages = [line.removeprefix("  pages").strip() for line in lines if line.startswith("  pages")]
    keys = [head for head in heads if head in changes.old.facts]
    return {key: page.split("; ") for key, page in zip(keys, pages, strict=True)}


def test_the_pages_that_show_a_figure(tmp_path: Path) -> None:
    old = write_docs(tmp_path / "old")
    new = write_docs(tmp_path / "new", changed(("value = 3\n", "value = 5\n")))
    (new / "late.md").write_text('# Late\n{{ figure("buyers") }}\n')
    assert pages_of(compare(read_side(str(old), old), read_side(str(new), old))) == {
        "buyers": ["Late (late.html)"],
        "each_buys": ["Fees (fees.html)"],
    }
