"""Reads what each printed number means. In: the text of a filing. Out: readings."""
