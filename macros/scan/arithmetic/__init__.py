"""Slips of the hand, chance, and what would repair a relation that fails."""
