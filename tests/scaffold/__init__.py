"""Tests of `macros/scaffold/`: the project that `tieout new` makes, and its site."""
