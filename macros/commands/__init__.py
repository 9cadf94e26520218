"""The command line: one function for each command, its options and what it prints."""
