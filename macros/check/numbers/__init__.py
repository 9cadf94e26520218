"""Ties the numbers of a built page: each to its figure or to a verified reason."""
