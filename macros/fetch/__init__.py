"""Fetches filings from EDGAR. In: an address or an accession number. Out: a file in a cache.

Only commands may call it, and only for what was named to them: nothing is fetched while a site is
built or checked.
"""
