"""The text of a file, whose bytes are UTF-8 or Windows-1252; other kinds of files are refused."""

from __future__ import annotations

import re

from tieout.macros.escaping import for_terminal
from tieout.macros.filing.errors import UnreadableFilingError

ZIP = b"PK\x03\x04"
"""The first bytes of a zip file, which a Word document is."""
_REFUSED = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a picture or a recording"),  # WebP
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (ZIP, "an archive or an office document of another kind"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind or with a password"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
)
_LETTERS = (b"BM", b"RIFF")  # a text may begin with these
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
SNIFFED = 65_536
"""Characters at the beginning that show what kind of file it is."""
_SHARE_OF_CONTROLS, _SHARE_OF_HIGH, _FEW_CONTROLS = 0.05, 0.25, 7
_HIGH = re.compile(rb"[\x80-\xff]")
_UNPRINTED = re.compile("[\x80-\x9f]")
"""Control characters that no text has: the dashes and quotation marks of Windows-1252."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def decode(data: bytes, file: str = "") -> str:
    """The text of a file: UTF-8, or else Windows-1252, in which every byte is one character.

    Some converters to UTF-8 leave the dashes of Windows-1252 as they were; they are read too.

    Raises UnreadableFilingError if it is not text.
    """
    head = data[:SNIFFED]
    for magic, what in _REFUSED:
        if head.startswith(magic) and (magic not in _LETTERS or b"\x00" in head):
            raise UnreadableFilingError(_refusal(file, what))
    encoding = next((name for mark, name in _MARKS.items() if head.startswith(mark)), "utf-8")
    controls = len(_CONTROLS.findall(head)) if encoding == "utf-8" else 0
    if controls > max(_SHARE_OF_CONTROLS * len(head), _FEW_CONTROLS):
        raise UnreadableFilingError(_refusal(file, "binary data"))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # In cp1252 most bytes are letters of ASCII; in compressed or random data, half are not.
        if controls and len(_HIGH.findall(head)) > _SHARE_OF_HIGH * len(head):
            raise UnreadableFilingError(_refusal(file, "binary data")) from None
        text = data.decode("latin-1")
    if _UNPRINTED.search(text):
        text = text.translate(_WINDOWS)
    return text if "\n" in text else text.replace("\r", "\n")  # the line ends of an old Mac


def _refusal(file: str, what: str) -> str:
    name = for_terminal(file) or "the file"
    return f"{name} is {what}; name the filing as text, HTML or Word (.docx)"


def _windows() -> dict[int, str]:
    table = {}
    for code in range(0x80, 0xA0):
        try:
            table[code] = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            continue
    return table


_WINDOWS = _windows()
