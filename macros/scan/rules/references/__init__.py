"""References, lists, names and terms."""
