"""The drafted data file: its figures, their names, what they are worked from."""
