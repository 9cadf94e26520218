"""The way out: the same pages built with Zensical, and what differs."""
