"""Relations between the numbers of a table: its lines, and patterns that repeat in them."""
