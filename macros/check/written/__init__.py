"""Ties a page as its author wrote it: what stands there can be seen, and is no number untied."""
