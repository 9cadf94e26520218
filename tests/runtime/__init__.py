"""Tests of `macros/runtime/`: Python in the browser."""
