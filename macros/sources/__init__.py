"""Ties a filing's numbers to the documents that they come from: a 10-K, a 10-Q, companyfacts.

In: a scanned filing, and its sources. Out: the numbers that agree with a source, and those that do
not. What a number restates is decided by its tag, concept and period; where there is none, by the
row and the period of its table, or by words. In doubt, nothing is reported.
"""
