"""A site's files other than pages: exports, search, policy. In: a built site. Out: the files."""
