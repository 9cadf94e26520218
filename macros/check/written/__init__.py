"""Checks a page's source as its author wrote it: everything is visible, every number is tied."""
