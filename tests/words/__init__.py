"""The words of the pages, compared with the filing."""
