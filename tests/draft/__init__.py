"""The drafted data file: its figures, their names, and their formulas."""
