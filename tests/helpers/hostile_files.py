"""Hostile files of any size: by name, the file's name and a function that makes its bytes."""

from tests.helpers.hostile_html import HTML
from tests.helpers.hostile_making import Make
from tests.helpers.hostile_text import TEXT

FILES: dict[str, tuple[str, Make]] = {**TEXT, **HTML}
