"""Makes a table of raw cells: their kinds, headings, scale, units and periods."""
