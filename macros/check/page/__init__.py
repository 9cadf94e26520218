"""Ties a page as a whole: its source, its frame, its links, forms, rows and charts."""
