"""Typing errors, chance, and what would repair a relation that fails."""
