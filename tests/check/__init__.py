"""Tests of `macros/check/`: the tie-out finds every falsification."""
