"""Ties a page's source as its author wrote it: all of it is visible, and every number is tied."""
