"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/."""

from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules import (
    date_order,
    date_repeats,
    exact_numbers,
    offering_dilution,
    outstanding_dates,
    page_references,
    prose_changes,
    prose_prices,
    prose_shares,
    prose_sums,
    repeat_same,
    repeat_sentences,
    repeat_slips,
    statutes,
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
    prose_shares.RULE,
    prose_changes.RULE,
    prose_sums.RULE,
    prose_prices.RULE,
    repeat_same.RULE,
    repeat_slips.RULE,
    repeat_sentences.RULE,
    page_references.RULE,
    date_order.RULE,
    date_repeats.RULE,
    offering_dilution.RULE,
    outstanding_dates.RULE,
    statutes.RULE,
)
