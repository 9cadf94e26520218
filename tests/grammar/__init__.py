"""Tests of `macros/grammar/`: what a number in a text stands for."""
