"""The value of an inline XBRL tag: its text read by its format, with its scale and sign."""

import re
from decimal import Decimal, InvalidOperation

from tieout.macros.filing.number_words import SCALES, VALUES, whole_number
from tieout.macros.lazy_regex import lazy_regex

_NUMBER = lazy_regex(r"[0-9][0-9,.\s\u00a0']*|\.[0-9]+")
_DECIMALS = lazy_regex(r"-?[0-9]{1,4}")
_MOST_SCALE = 100
_JOINING = frozenset({"and", "hundred", *SCALES})


def decimals_of(attributes: str) -> int | None:
    """The decimals that a tag states; None if it says that the value is exact."""
    return int(attributes) if _DECIMALS.fullmatch(attributes) else None


def value_of(printed: str, attributes: dict[str, str]) -> Decimal | None:
    """The value that a tag gives the printed text; None if it is nil or not a number."""
    if attributes.get("xsi:nil", attributes.get("xs:nil", "")) in {"true", "1"}:
        return None
    form = attributes.get("format", "").rpartition(":")[2].lower().replace("-", "")
    match = _NUMBER.search(printed)
    if form in {"zerodash", "fixedzero", "numdash", "nocontent", "fixedempty"} or not match:
        from_words = _in_words(printed) if "word" in form else None
        if from_words is None and form in {"zerodash", "fixedzero", "numdash"}:
            from_words = Decimal(0)
        number = from_words
    else:
        number = _plain(match[0], form)
    if number is None:
        return None
    scale = attributes.get("scale", "0")
    power = int(scale) if _DECIMALS.fullmatch(scale) and abs(int(scale)) < _MOST_SCALE else 0
    value = number.scaleb(power)
    return -value if attributes.get("sign") == "-" else value


def _plain(printed: str, form: str) -> Decimal | None:
    digits = re.sub(r"[\s\u00a0']", "", printed)
    if "comma" in form and "decimal" in form:
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Decimal(digits.replace(",", "").rstrip("."))
    except InvalidOperation:
        return None


def _in_words(printed: str) -> Decimal | None:
    """The value of number words: "twenty-five", "two million"; "no" and "none" are zero."""
    words = re.findall("[a-z]+", printed.lower())
    if words in (["no"], ["none"], ["nil"]):
        return Decimal(0)
    if not words or not all(word in VALUES or word in _JOINING for word in words):
        return None
    return Decimal(whole_number(word for word in words if word != "and"))
