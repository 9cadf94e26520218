"""What the index reads in a filing, the tie-out reads back: there is one grammar."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tieout.macros.check.numbers.read_value import reads
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.extract import place_mentions
from tieout.macros.mentions.placed import Placed

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "mentions" / "cases").glob("*.txt"))
OTHERS = sorted((ROOT.parent / "shared" / "filings" / "others").glob("*.*"))
_DIVIDED = 5
"""The parts of numbers that pages divide, in the cases."""
_VALUED = frozenset({"money", "shares", "rate", "date", "duration", "number", "count", "ordinal"})


def read_back(one: Placed) -> bool:
    """Whether the tie-out reads what a mention prints as its value and unit."""
    mention = one.mention
    value = mention.value if mention.unit == "date" else Decimal(mention.value)
    unit = "ordinal" if mention.kind == "ordinal" else mention.unit
    result: Any = SimpleNamespace(value=value, figure=SimpleNamespace(unit=unit))
    return reads(mention.printed, result) is None


@pytest.mark.parametrize("file", [*CASES, *OTHERS], ids=lambda file: file.stem)
def test_mentions_are_read_back(file: Path) -> None:
    """All but what only a table, a tag, or what follows explains: "five (5%)", a divided number."""
    alone = [
        one
        for one in place_mentions(read_filing(file))
        if one.mention.kind in _VALUED
        and one.cell is None
        and not one.facts
        and one.mention.kind != "ordinal"
    ]
    failed = [one.mention.printed for one in alone if not read_back(one)]
    assert alone
    assert len(failed) <= max(len(alone) // 50, _DIVIDED), failed


# what a page prints, the unit of its figure: the value
FORMS = {
    "a space after the sign of money": ("$ 752,257", "USD", "752257"),
    "money lost": ("$(188,316)", "USD", "-188316"),
    "money lost, all in brackets": ("($26,509)", "USD", "-26509"),
    "a number lost": ("(26,509)", "", "-26509"),
    "millions in short": ("$25MM", "USD", "25000000"),
    "billions in short": ("$1.2B", "USD", "1200000000"),
    "millions in short, apart": ("$445 M", "USD", "445000000"),
    "dollars as a word": ("25,000,000 dollars", "USD", "25000000"),
    "dollars by their code": ("USD 5.2 million", "USD", "5200000"),
    "dollars by their code behind": ("5.2 million USD", "USD", "5200000"),
    "percent as a word": ("20 percent", "rate", "0.2"),
    "a date in digits": ("12/31/97", "date", "1997-12-31"),
    "a month": ("August, 1994", "date", "1994-08"),
    "a percentage with a fraction": ("7-1/2%", "rate", "0.075"),
    "a bare fraction": ("1/4", "", "0.25"),
    "a multiple": ("20.8x", "", "20.8"),
}


@pytest.mark.parametrize("name", FORMS)
def test_forms(name: str) -> None:
    text, unit, value = FORMS[name]
    typed: Any = value if unit == "date" else Decimal(value)
    result: Any = SimpleNamespace(value=typed, figure=SimpleNamespace(unit=unit))
    assert reads(text, result) is None
    other: Any = "1990" if unit == "date" else Decimal(value) + 1
    wrong: Any = SimpleNamespace(value=other, figure=SimpleNamespace(unit=unit))
    assert reads(text, wrong) is not None
