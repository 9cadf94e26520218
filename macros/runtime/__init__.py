"""What a browser runs the calculators with, assembled at build time from Pyodide."""
