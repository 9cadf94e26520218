"""A plain text that was put into HTML, page after page in <pre>, is read as the text it is."""

import pytest
from tieout.macros.filing.model import Filing

from tests.helpers.html_filing import read

TEXT = """<pre>
                              TABLE OF CONTENTS

                                                                            Page

Item 1.        Business.                                                       1

Item 2.        Properties.                                                     2

Item 3.        Legal Proceedings of the Company and of Its Yards and           2
               Lamp Makers

Item 4.        Mine Safety.                                                    2

</pre>
<hr>
<pre>
<b>Item 1.        Business.</b>

<i>We sell  boats &amp; oars.</i>

Sales of the year:

   <b>Boats &amp; oars</b>               $ 4,100      $ 3,900
   <b>Lamps</b>                      <i>    400</i>          310
                                -------      -------
   Total                        $ 4,500      $ 4,210

                                        1
</pre>
<hr>
<pre>
<b>Item 2.        Properties.</b>

We own two yards.

<b>Item 3. Legal Proceedings of the Company and of Its Yards and Lamp
Makers</b>

There are none.

<b>Item 4.        Mine Safety.</b>

We have no mines.

                                        2
</pre>
"""


@pytest.fixture(scope="module")
def filing() -> Filing:
    """The filing of three pages."""
    return read(TEXT)


def test_its_pages_end_at_rules_and_have_the_labels_printed_on_them(filing: Filing) -> None:
    assert [page.label for page in filing.pages] == ["cover", "1", "2"]
    assert [filing.text[one.start : one.end] for one in filing.labels] == ["1", "2"]


def test_its_contents_are_entries_of_lines(filing: Filing) -> None:
    assert [one.label for one in filing.references] == ["1", "2", "2", "2"]
    assert [one.title for one in filing.sections][1:] == [
        "Item 1. Business.",
        "Item 2. Properties.",
        "Item 3. Legal Proceedings of the Company and of Its Yards",
        "Item 4. Mine Safety.",
    ]


def test_entities_and_tags_keep_columns_apart(filing: Filing) -> None:
    (table,) = [
        one.table
        for one in filing.blocks
        if one.table and "oars" in filing.text[one.start : one.end]
    ]
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(filing.text[cell.start : cell.end].split()))
    assert [*rows.values()][1:] == [
        ["Boats & oars", "$ 4,100", "$ 3,900"],
        ["Lamps", "400", "310"],
        ["Total", "$ 4,500", "$ 4,210"],
    ]


def test_a_line_between_tags_is_a_line(filing: Filing) -> None:
    words = [filing.words(one.start, one.end) for one in filing.blocks]
    assert "We sell boats & oars." in words


def test_a_table_in_a_filing_of_html_leaves_it_html() -> None:
    filing = read(f"<p>{'We sell boats. ' * 60}</p>{TEXT}<p>{'We sell boats. ' * 60}</p>")
    assert [page.label for page in filing.pages] == ["unnumbered"]
