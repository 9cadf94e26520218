"""Fetches filings from EDGAR. In: an address or an accession number. Out: a file in a cache.

Only commands may call it, and only for filings that a user names: nothing is fetched while a site
is built or checked.
"""
