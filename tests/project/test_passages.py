"""A passage's words are on the line that it names, or begin there; otherwise it is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tieout.macros.project.coverage import check_discrepancies
from tieout.macros.project.project import load_project

from tests.helpers.sample import DATA, FILING, write_docs

# The words of a passage and the line that it names: whether they are there. The filing has them on
# line 5, "On May 3, 1999 we sold 1,250,000 shares at $2.50 a share, for", and continues on line 6.
PLACES = {
    "on its line": (5, "at $2.50 a share", True),
    "the line's own spaces do not count": (5, "we  sold 1,250,000", True),
    "they begin on its line and end on the next": (5, "a share, for $3.1 million", True),
    "on the line after it": (4, "at $2.50 a share", False),
    "on the line before it": (6, "at $2.50 a share", False),
    "they begin on the next line": (5, "$3.1 million in all", False),
    "nowhere": (5, "at $2.60 a share", False),
}


@pytest.mark.parametrize(("line", "words", "stands"), PLACES.values(), ids=PLACES)
def test_the_line_of_a_passage(tmp_path, line: int, words: str, stands: bool) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, FBT001  # a case
    old = '{ line = 5, words = "at $2.50 a share" }'
    assert old in DATA
    data = DATA.replace(old, f'{{ line = {line}, words = "{words}" }}')
    project = load_project(write_docs(tmp_path / "docs", data))
    shown = replace(project, text_lines=tuple(FILING.decode().splitlines()))
    found = [one.message for one in check_discrepancies(shown) if one.code == "passage-moved"]
    reported = (
        f"passages.our_price: line {line} of the filing does not say “{words}”; "
        "correct the place, or remove the passage"
    )
    assert found == ([] if stands else [reported])
