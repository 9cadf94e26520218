"""References to other places and documents, numbered lists, and defined terms."""
