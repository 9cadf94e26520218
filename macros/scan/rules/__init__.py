"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/."""

from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules import (
    exact_numbers,
    table_averages,
    table_balances,
    table_ratios,
    table_sums,
)

RULES: tuple[Rule, ...] = (
    table_sums.RULE,
    table_averages.RULE,
    table_ratios.RULE,
    table_balances.RULE,
    exact_numbers.RULE,
)
