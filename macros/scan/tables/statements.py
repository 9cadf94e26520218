"""What one line of the financial statements says of another, by their names."""

from collections.abc import Iterator

from tieout.macros.scan.relation import Relation
from tieout.macros.scan.tables.balance_changes import balance_changes
from tieout.macros.scan.tables.balance_rolls import balance_rolls
from tieout.macros.scan.tables.cash_totals import cash_totals
from tieout.macros.scan.tables.income_steps import income_steps
from tieout.macros.scan.view import View


def statements(view: View) -> Iterator[Relation]:
    """Changes in cash and balances, and income before taxes."""
    for steps in (balance_changes, cash_totals, balance_rolls, income_steps):
        yield from steps(view)
