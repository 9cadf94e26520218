"""Fetching from EDGAR: addresses, patience, the cache."""
