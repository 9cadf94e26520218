"""Reading built HTML, with no knowledge of any project. In: a page. Out: its words and elements."""
