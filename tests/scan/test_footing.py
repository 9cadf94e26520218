"""If every other sum of a filing foots to the last digit, one that misses by a unit is reported."""

import pytest

from tests.helpers.scanned import scanned

_MANY, _FEW, _MORE = 36, 8, 60

_OTHER = (
    "<p>The owners are:</p><table><tr><td></td><td>2031</td><td>2030</td></tr>"
    "<tr><td></td><td>{0}</td><td>{0}</td></tr>"
    "<tr><td>Founders</td><td>4,112</td><td>3,907</td></tr>"
    "<tr><td>Funds</td><td>3,125</td><td>2,816</td></tr>"
    "<tr><td>{1}</td><td>7,238</td><td>6,723</td></tr></table>"
)
_ROUNDED = _OTHER.replace("<p>The owners are:</p>", "<p>The owners are (in millions):</p>")
_EARLIER = "<tr><td>East</td><td>1</td><td></td></tr><tr><td>Later regions:</td></tr>"


def _filing(tables: int, note: str = "", first: str = "2031", **changed: str) -> str:
    """Tables of three lines and a total in two columns; `changed` replaces what they print."""
    written = []
    for at in range(tables):
        parts = [
            (4_217 + 613 * at + 1_409 * row, 3_901 + 587 * at + 1_277 * row) for row in range(3)
        ]
        rows = [
            f"<tr><td>{name}</td><td>{one:,}</td><td>{other:,}</td></tr>"
            for name, (one, other) in zip(("North", "South", "West"), parts, strict=True)
        ]
        one, other = (sum(each) for each in zip(*parts, strict=True))
        rows.append(f"<tr><td>Total</td><td>{one:,}</td><td>{other:,}</td></tr>")
        head = f"<tr><td>(in thousands)</td><td>{first}</td><td>2030</td></tr>"
        written.append(f"<p>Region {'abcdefghijklmnopqrstuvwxyz'[at % 26]} follows.</p>")
        written.append(f"<table>{head}{''.join(rows)}</table>")
    text = "".join((*written, note))
    for was, now in changed.items():
        assert text.count(was[1:].replace("_", ",")) == 1
        text = text.replace(was[1:].replace("_", ","), now)
    return text


CASES = {
    "a part that is one too small": (_MANY, {"n5_626": "5,625"}, 1),
    "a part that is two too large": (_MANY, {"n5_626": "5,628"}, 1),
    "a total that is one too large": (_MANY, {"n16_878": "16,879"}, 1),
    "silent: nothing is changed": (_MANY, {}, 0),
    "silent: too few sums to state": (_FEW, {"n5_626": "5,625"}, 0),
    "silent: sums may miss due to rounding": (
        _MANY,
        {"n5_626": "5,625", "note": "<p>Amounts may not add due to rounding.</p>"},
        0,
    ),
    "a filer writes that sums may miss, and none of very many does but one": (
        _MORE,
        {"n5_626": "5,625", "note": "<p>Amounts may not add due to rounding.</p>"},
        1,
    ),
    "silent: a number beside the sum makes up what is missing": (
        _MANY,
        {"n<tr><td>North</td><td>4_217": f"{_EARLIER}<tr><td>North</td><td>4,216"},
        0,
    ),
    "silent: a column at the rates of another year": (
        _MANY,
        {"n5_626": "5,625", "first": "2031 at Prior Year Rates"},
        0,
    ),
    "a last table of the same unit": (_MANY, {"note": _OTHER.format("Amount", "Total")}, 1),
    "silent: the others are printed finer": (
        _MANY,
        {"note": _ROUNDED.format("Amount", "Total")},
        0,
    ),
    "silent: the others are in another unit": (
        _MANY,
        {"note": _OTHER.format("Number of shares", "Total")},
        0,
    ),
    "silent: no heading says that it is a total": (
        _MANY,
        {"note": _OTHER.format("Amount", "Others")},
        0,
    ),
    "silent: two sums that miss apart": (_MANY, {"n5_626": "5,625", "n18_717": "18,716"}, 0),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_sum_that_misses_by_a_unit(case: tuple[int, dict[str, str], int]) -> None:
    tables, changed, expected = case
    scan = scanned(_filing(tables, **changed), "case.htm")
    reported = [f for f in scan.findings if "foot to the last digit" in f.message]
    assert len(reported) == expected
    assert all(finding.severity == "warning" for finding in reported)
