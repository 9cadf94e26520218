"""What each printed number stands for. In: the text of a filing. Out: readings."""
