"""Ties the files other than pages: search, exports, and those of the theme and the build."""
