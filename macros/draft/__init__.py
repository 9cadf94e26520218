"""The first draft of a data file. In: a filing and its scan. Out: figures, reasons, as TOML."""
