"""The filing as filed: its text, pages, sections, blocks and tables. In: a file. Out: a filing."""
