"""Ties the files beside the pages: search, exports, and what the theme and the build made."""
