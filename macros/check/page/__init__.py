"""Ties a complete page: its source, frame, links, forms, rows and charts."""
