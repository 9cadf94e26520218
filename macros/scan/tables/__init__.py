"""How the numbers of a table are related: its lines, and the patterns that repeat over them."""
