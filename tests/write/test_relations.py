"""How the numbers are related, as a page shows it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tieout.macros.write.macros import Macros

from tests.helpers.small_project import DATA, project


@pytest.mark.parametrize(("count", "long"), [(6, False), (7, True)])
def test_a_row_of_many_numbers_is_laid_out_at_once(count: int, *, long: bool) -> None:
    """What is laid out later has an estimated height, which such a row exceeds."""
    keys = [f"part_{letter}" for letter in "abcdefg"[:count]]
    data = DATA + "".join(
        f'[figures.{key}]\nlabel = "A part"\nvalue = 5\nunit = "USD"\nassumption = true\n'
        'basis = "An example."\n'
        for key in keys
    )
    parts = ", ".join(f'"{key}"' for key in keys)
    data += '[figures.all]\nlabel = "All of it"\nunit = "USD"\nformula = "total"\ndecimals = 0\n'
    small = project(data + f"inputs = {{ parts = [{parts}] }}\n")
    small = replace(small, uses={key: [] for key in small.dataset.figures})
    rows = re.findall(r'<tr([^>]*)><th scope="row">All of it', str(Macros(small).relations()))
    assert rows == [' class="long"' if long else ""]
