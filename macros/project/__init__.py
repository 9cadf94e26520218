"""One project: its data file, index, pages as written and filing, read together and checked."""
