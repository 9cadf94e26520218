"""Tests of `macros/commands/`: the output and exit code of each command."""
