"""Tests of `macros/project/`: the data file, the index and the pages of a project."""
