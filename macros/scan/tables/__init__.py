"""How the numbers of a table hang together: lines of it, and the patterns that repeat over them."""
