"""The words around numbers: what a number is called, for whom, as of when, in what document."""
