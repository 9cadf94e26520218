"""What a scan found, written out: for people, for programs, for a corpus. In: a scan. Out: text."""
