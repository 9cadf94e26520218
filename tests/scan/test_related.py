"""How many mentions are related: the marks of lists that print no number are not counted."""

from tests.helpers.scan_cases import scan_of

_TEXT = """
The trustee may act if there is (a) a failure to pay interest, or (b) a breach of a covenant.

Nothing in clause (b) applies to the 40 notes of 2031.
"""


def test_the_mark_of_a_clause_is_related_and_is_no_mention() -> None:
    scan = scan_of({"text": _TEXT})
    assert [place.printed for one in scan.relations for place in one.places] == ["(b)", "(b)"]
    assert scan.related == 0
    assert len(scan.view.mentions) == 2
