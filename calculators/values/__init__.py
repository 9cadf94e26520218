"""Decimals: explicit rounding, intervals, and the errors that formulas raise."""
