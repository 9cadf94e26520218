"""The warrant calculator: its inputs, lines and tables."""
