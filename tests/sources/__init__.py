"""Tests of `macros/sources/`: numbers tied to the documents that they come from."""
