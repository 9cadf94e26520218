"""The arithmetic of a securities filing: exact, explicit in its rounding, standard library only."""
