"""Dates: what happened on them, how long terms run, and days of trading."""
