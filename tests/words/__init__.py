"""The words of the pages, held against the filing."""
