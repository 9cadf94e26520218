"""Tests of the scripts in `.ci/` and of what a build depends on."""
