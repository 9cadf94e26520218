"""Reads an HTML document, with the facts tagged in it. In: its source. Out: the document model."""
