"""The runtime of the calculators in a browser, made at build time: a trimmed Pyodide."""
