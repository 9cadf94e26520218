"""Tests of `macros/grammar/`: the meaning of a number in a text."""
