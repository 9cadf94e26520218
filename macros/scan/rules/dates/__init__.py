"""Dates, the order of events, and how long terms run."""
