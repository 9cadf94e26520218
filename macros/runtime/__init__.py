"""What a browser runs the calculators with, made at build time: a trimmed Pyodide."""
