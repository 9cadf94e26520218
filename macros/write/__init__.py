"""Writing pages: the macros, and the HTML that they produce. In: a project. Out: HTML."""
