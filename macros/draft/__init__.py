"""Drafts a data file. In: a filing and its scan. Out: figures and reasons, as TOML."""
