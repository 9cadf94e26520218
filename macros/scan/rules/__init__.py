"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/."""

from tieout.macros.scan.rule import Rule
from tieout.macros.scan.rules import table_averages, table_ratios, table_sums

RULES: tuple[Rule, ...] = (table_sums.RULE, table_averages.RULE, table_ratios.RULE)
