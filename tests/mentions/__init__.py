"""Tests of `macros/mentions/`: finding mentions, and the committed index of them."""
