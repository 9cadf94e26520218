"""Reads a filing: its text, pages, sections, blocks and tables. In: a file. Out: a filing."""
