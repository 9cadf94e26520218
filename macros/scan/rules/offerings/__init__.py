"""The arithmetic of an offering, and its terms."""
