"""The arithmetic that sentences tell, and lists of amounts."""
