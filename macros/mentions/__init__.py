"""Mentions: where a filing prints a number; and their index. In: a filing. Out: the index."""
