"""Places of a filing as its readers count them: lines and columns, or paragraphs in Word."""

from __future__ import annotations


def is_word(file: str) -> bool:
    """Whether a file is a Word document, by its name: all that is known without it."""
    return file.lower().endswith(".docx")


def counted_place(line: int, column: int | None = None, *, in_word: bool) -> str:
    """Name a place: "line 12, column 4", or in Word "paragraph 12, character 4".

    Without a column, only the line.
    """
    unit, part = ("paragraph", "character") if in_word else ("line", "column")
    return f"{unit} {line}" + (f", {part} {column}" if column is not None else "")
