"""What a browser runs the calculators with, made at build time: Pyodide, cut to measure."""
