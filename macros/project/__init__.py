"""One project: its data file, index, page sources and filing, read together and checked."""
