"""The arithmetic that sentences state, and lists of amounts."""
