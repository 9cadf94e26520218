"""Reads a Word document (.docx) as if it were HTML, and records each character's place in it."""
