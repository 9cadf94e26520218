"""Building the same pages with Zensical, and the differences."""
