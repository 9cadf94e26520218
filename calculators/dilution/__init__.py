"""The dilution calculator: its inputs, lines and tables."""
