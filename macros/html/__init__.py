"""Reads built HTML, and knows no project. In: a page. Out: its words and elements."""
