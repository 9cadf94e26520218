"""The fee calculator: its inputs and its lines."""
