"""The files beside the pages: exports, search, policy. In: a built site. Out: its files."""
