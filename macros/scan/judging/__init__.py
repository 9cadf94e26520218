"""Which relations that fail are reported, and how."""
