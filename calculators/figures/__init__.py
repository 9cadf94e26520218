"""Figures: what the data file declares, worked out and compared with what the filing prints."""
