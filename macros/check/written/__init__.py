"""Ties a page as its author wrote it: everything in it is visible, and no number is untied."""
