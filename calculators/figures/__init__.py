"""Figures: the data file's numbers, calculated and compared with what the filing prints."""
