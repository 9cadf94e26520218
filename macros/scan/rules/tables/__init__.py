"""Relations of the numbers in a table."""
