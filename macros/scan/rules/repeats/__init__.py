"""The same quantity in several places."""
