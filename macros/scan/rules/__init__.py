"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/."""

from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules import (
    dilution,
    exact_numbers,
    page_references,
    prose_changes,
    prose_prices,
    prose_shares,
    prose_sums,
    repeat_context,
    repeat_odd,
    repeat_same,
    repeat_sentences,
    repeat_slips,
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
    dilution.RULE,
    prose_shares.RULE,
    prose_changes.RULE,
    prose_sums.RULE,
    prose_prices.RULE,
    repeat_same.RULE,
    repeat_slips.RULE,
    repeat_sentences.RULE,
    repeat_odd.RULE,
    repeat_context.RULE,
    page_references.RULE,
)
