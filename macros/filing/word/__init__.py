"""Reads a Word document (.docx) as if it were HTML, and keeps each character's place in it."""
