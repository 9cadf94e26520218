"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/."""

from tieout.macros.scan.rule import Rule

RULES: tuple[Rule, ...] = ()
