"""Tests of `macros/commands/`: what each command says, and how it exits."""
