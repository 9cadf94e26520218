"""What a failed relation may have been misread as."""

from tieout.macros.scan.judging.misread import is_in_doubt
from tieout.macros.scan.relation import repeat_of

from tests.helpers.scan_cases import scan_of

_SIDES = """
<p>(in {scale})</p>
<table><tr><td></td><td>2034</td></tr><tr><td>Total assets</td><td>$5,020.4</td></tr></table>
<p>We make widgets in three towns.</p>
<table><tr><td></td><td>2034</td></tr>
<tr><td>Total liabilities and equity (in {other})</td><td>$5,02{digit}.4</td></tr></table>
"""


def _sides(scale: str, other: str, digit: int) -> bool:
    html = _SIDES.format(scale=scale, other=other, digit=digit)
    assets, equity = (
        one for one in scan_of({"html": html}).view.quantities if one.printed.startswith("$5,02")
    )
    relation = repeat_of([assets, equity], what="The two sides differ")
    assert not relation.holds
    return is_in_doubt(relation)


def test_one_number_in_two_scales_is_a_scale_that_was_misread() -> None:
    assert _sides("millions", "thousands", 0)


def test_two_numbers_differ_in_any_scale() -> None:
    assert not _sides("millions", "thousands", 1)
    assert not _sides("millions", "millions", 1)
