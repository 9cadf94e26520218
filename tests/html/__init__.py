"""Tests of `macros/html/`: what is read from built HTML."""
