"""Tests of `macros/build/`: a build from its first step to its last."""
