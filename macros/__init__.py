"""Build time: from the filing to mentions, from figures to pages, and the tie-out."""
