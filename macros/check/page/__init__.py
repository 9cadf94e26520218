"""Ties a page as a whole: its source, frame, links, forms, rows and charts."""
