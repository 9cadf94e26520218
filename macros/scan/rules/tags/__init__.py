"""The values and the sums of inline XBRL tags."""
