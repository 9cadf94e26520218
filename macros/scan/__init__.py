"""The scan: what in a filing hangs together, and what does not agree, found with nobody's help."""
