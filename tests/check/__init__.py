"""Tests of `macros/check/`: the tie-out finds whatever is made false."""
