"""Tests of `calculators/`: formulas, figures, the data file, answers; no page, no browser."""
