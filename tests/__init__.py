"""Tables of cases with one driver each, and the built site."""
