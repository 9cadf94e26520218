"""Reads a plain-text document. In: its text. Out: the document model."""
