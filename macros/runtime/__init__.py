"""What a browser runs the calculators with, assembled at build time: Pyodide, cut to their measure."""
