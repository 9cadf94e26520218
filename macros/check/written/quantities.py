"""Checks a page's numbers, in any form: none may be outside a macro."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.check.written.typed import FIGURE, OTHER, TypedLine
from tieout.macros.html.words import numbers
from tieout.macros.lazy_regex import lazy_regex

# Words for a quantity that the grammar of filings does not read as numerals. On a page they are
# numbers that nothing ties.
_WORDS = lazy_regex(
    r"""\b(?:
      double[sd]? | (?:trebl|tripl|quadrupl|quintupl)(?:e[sd]?|ing)
    | (?:\w+[ -]?)?(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)[ -]?fold
    | manifold
    | thrice | nil | naught | nought | doz(?:en)?s | scores\ of | hundreds | thousands | millions
    | billions | trillions | (?:a|the)\ couple(?:\ of)?(?![’']) | (?:a|one)\ pair\ of | decades?
    | fortnights?
    | (?:a|one|the)\ quarter\ (?:of|more|less) | centur(?:y|ies) | umpteen | gross\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Misspelled; the last pattern is joined to other letters.
_LONG = (
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|twenty|eleven|hundred|thousand|million|billion"
)
_MISSPELT = lazy_regex(
    rf"""\b(?:
      fourty\w* | ninty\w* | fivety\w* | twenny | eigth\w* | eigh?ty?hs? | nineth | twelth | fith
    | thousend\w* | tousand\w* | milion\w* | millon\w* | bilion\w* | billon\w* | trilion\w*
    | hunderd\w* | hundered\w* | thirdy | fourtee?n | fiveteen | ninteen\w* | seventeeen
    )\b
    | \b\w+(?:{_LONG})\b
    | \b(?:{_LONG})(?!aires?\b|th?s?\b|s\b)\w+\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOKS_LIKE_DIGITS = lazy_regex(r"(?<!\w)[\dlIOoSBZ|]{1,3}(?:[,.][\dlIOoSBZ|]{3})+(?!\w)|\$\S")
_COUNTED = lazy_regex(r"\s*(?:>\s*)*(?P<mark>\d{1,9}[.)])\s")
_SPACED = lazy_regex(
    r"\b(?:\w ){3,}\w\b"
)  # letters with spaces between them, which read as one word


def is_quantity(words: str) -> bool:
    """Whether words mean a quantity that the grammar of numerals does not know."""
    return _WORDS.fullmatch(words) is not None


def check_quantities(lines: list[TypedLine], place: Place) -> Iterator[Finding]:
    """Yield an exception for each number that an author typed, as digits or in words."""
    for line in lines:
        counted = _COUNTED.match(line.text)
        if counted:
            message = "a numbered list shows numbers without figures; use a bulleted list"
            found = counted["mark"]
            yield place.finding("number-without-figure", message, line=line.number, found=found)
        text = line.text[counted.end() if counted else 0 :]
        for found in typed_quantities(text):
            message = (
                f"“{found}” is typed here; write it with the figure macro, or, where it counts "
                "nothing, with idiom"
            )
            yield place.finding("number-without-figure", message, line=line.number, found=found)


def typed_quantities(text: str) -> Iterator[str]:
    """Yield each text that is a number, once for each place."""
    seen: set[int] = set()
    spans = [(start, end) for start, end, _ in numbers(text)]
    spans += [
        one.span()
        for rule in (_WORDS, _MISSPELT, _LOOKS_LIKE_DIGITS)
        for one in rule.finditer(text)
    ]
    spans += [one.span() for one in _SPACED.finditer(text) if numbers(one[0].replace(" ", ""))]
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        shown = text[start:end].strip()
        if start in seen or shown in {FIGURE, OTHER} or shown == f"${FIGURE}":
            continue
        seen.update(range(start, end))
        yield shown
