"""Tests of `macros/filing/`: the file as filed, its pages, lines, blocks and tables."""
