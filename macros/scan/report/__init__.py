"""Writes the result of a scan: for people, for programs, for a corpus. In: a scan. Out: text."""
