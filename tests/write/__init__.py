"""Tests of `macros/write/`: what the macros write into the pages."""
