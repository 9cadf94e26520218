"""What tests of the first page of a made site share."""

TIMES = """
[figures.end_of_period]
label = "End of the period"
value = 2019-06-30
unit = "date"
mentions = ["L1C1"]

[figures.end_of_year]
label = "End of the year"
value = 2018-12-31
unit = "date"
mentions = ["L1C2"]
"""
"""The figures of a data file for the end of a period, and of the year before it."""
