"""The mentions of a filing, places with numbers, and their index. In: a filing. Out: the index."""
