"""Turns headings of a filing into titles of pages, without numbers or capitals throughout."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape

from tieout.macros.check.written.characters import is_fit
from tieout.macros.check.written.quantities import typed_quantities
from tieout.macros.lazy_regex import lazy_regex

_LONGEST = 90
_ENUMERATOR = lazy_regex(
    r"^\s*(?:(?:part|item|note|section|article|chapter|schedule|annex|appendix|no\.?)\s+)?"
    r"(?:\(?(?:[0-9]+[A-Z]?|(?:[IVXLC]+|[A-Z])(?!\.\w\.))\)?)(?:\s*[.:)\]\u2013\u2014-]+\s*|\s{2,}|\s*$)"
    r"|^\s*(?:part|item|note|article|chapter)\s+[0-9]+[A-Z]?\s+(?=\w)",
    re.IGNORECASE,
)
_BARE = lazy_regex(
    r"^\W*(?:p ?art|item|note|section|article|no)\b(?:\W|\b(?:[a-z]|[ivxlc]+)\b)*$", re.IGNORECASE
)
_FORM = lazy_regex(
    r"\b(?:(?:annual |quarterly |current )?(reports?) on )?form (10-?K|10-?Q|8-?K|20-?F)\b(?:/A)?",
    re.IGNORECASE,
)
_REPORTS = {
    name.replace("-", dash): words
    for name, words in {
        "10-K": "Annual report", "10-Q": "Quarterly report", "8-K": "Current report",
        "20-F": "Annual report",
    }.items()
    for dash in ("", "-")
}  # fmt: skip
"""The name of a form where its number may not appear."""
_TIMED = lazy_regex(
    r",?\s*\b(?:as (?:of|at)|(?:for|during) the (?:[\w-]+ ){0,4}"
    r"(?:years?|months|quarters?|periods?|weeks)(?: then)?(?: ended| ending)?)\b"
    r"[^()]*\d[^()]*(?:\((?:date of )?inception\)[^()]*)?(\([^()]*\)|)(?: and [^()]*\d[^()]*)?",
    re.IGNORECASE,
)
"""The day or the period of a statement, in its heading; it may start with the company."""
_ITEM_AGAIN = lazy_regex(r"(?<=\w )item (?:[A-Z]\b)?\s*\.\s*", re.IGNORECASE)
"""What is left of a number where a heading is printed again after itself."""
_OF_NUMBER = lazy_regex(r"\s+(?:at|by|for|of|per|to|with)\s+\0(?=\s+(?:in|of|per|as)\b).*")
"""A number that is left out, with what is said of it: "Coupon per … in principal amount"."""
_GAP = lazy_regex(r"(?<=\w)[-\u2013/]?\s*\0|\0")
"""A number that is left out, with the hyphen that ties it to a name: "Wick-100"."""
_BRACKETED = lazy_regex(r"\([^()]*\)")
"""What may be in ordinary letters after a heading in capitals: "(unaudited)"."""
_EMPTY = lazy_regex(r"\(\s*\)")
_BEFORE_MARK = lazy_regex(r" +(?=,(?: |\Z))")
"""The space that is left before a comma where a quotation mark was."""
_REFERENCE = lazy_regex(r"&#?\w{1,32};")
"""What stands for a character, in the text of EDGAR's oldest filings too: "S&amp;P"."""
_NOT_TITLE = lazy_regex(r"[^\w\s&'\u2019(),./-]|_")
_ABBREVIATED = lazy_regex(r"\b(?:inc|corp|co|ltd|l\.p|u\.s|n\.v|s\.a|jr)\.$", re.IGNORECASE)
_IN_FULL = {"CO": "CO(?:MPANY)?", "CORP": "CORP(?:ORATION)?", "LTD": "(?:LTD|LIMITED)"}
"""How a text may write the last word of a name that EDGAR shortens."""
_SMALL = frozenset("a an and as at by for from in into of on or per the to upon us with".split())
_LETTERED = lazy_regex(r"(?:CLASS|SERIES|TRANCHE) A")
"""A name that ends with a letter, not with an article."""
_OF_MANAGEMENT = lazy_regex(r"(?<=Discussion and Analysis) of Financial\Z")
"""The end of a heading that goes on in a second line."""
_NO_END = _SMALL | {"our", "your", "its", "their", "not", "that", "which"}
_ABBREVIATIONS = frozenset(
    "us usa uk eu sec llc nasdaq nyse gaap ifrs irs erisa fatca finra fdic reit reits ads adss"
    " ipo etf op ii iii iv vi vii viii ix md&a".split()
)
_SPELLED = frozenset("mr mrs ms dr st vs jr sr ltd".split())
"""Words without a vowel that are not abbreviations in capitals."""
_INITIALS = lazy_regex(r"(?:\w\.)+\w?\.?")
_WORD = lazy_regex(r"[^\W\d_](?:[^\W\d_]|[’'&.](?=[^\W\d_])|(?<=\b\w)\.)*")


def plain_title(heading: str, *, numbered: bool = True) -> str:
    """Return a heading in a form that a page may have as its title; "" if nothing is left.

    Its number is removed ("Item 1A.", "Note 10"), and so is every numeral and number word in it;
    capitals become ordinary letters; signs without a letter are nothing. The name of a company is
    not `numbered`: the letter in "T. Wick Company" is part of it.
    """
    heading = _REFERENCE.sub(lambda found: unescape(found[0]), heading)
    words = " ".join(unicodedata.normalize("NFC", heading).split())
    words = _FORM.sub(_report, words)
    while numbered and (shorter := _ENUMERATOR.sub("", words, count=1)) not in {words, ""}:
        words = shorter
    words = _TIMED.sub(r" \1", words) if numbered else words
    kept = "".join(sign if is_fit(sign) and sign not in "<>{}|" else " " for sign in words)
    kept = " ".join(_NOT_TITLE.sub(" ", kept).split())
    for found in typed_quantities(kept):
        kept = kept.replace(found, " \0 ")
    kept = _GAP.sub(" ", _OF_NUMBER.sub("", kept))
    kept = _BEFORE_MARK.sub("", " ".join(_EMPTY.sub(" ", kept).split()))
    if (
        _BARE.match(kept)
        or _BARE.match(kept.replace(" ", ""))
        or any(sign.isnumeric() for sign in kept)
        or list(typed_quantities(kept))
    ):
        return ""
    kept = _once(_ITEM_AGAIN.sub("", kept))
    kept = _cut(_set(kept) if _BRACKETED.sub("", kept).isupper() else kept).strip(" ,-/&")
    kept = kept if _ABBREVIATED.search(kept) else kept.rstrip(".")
    if kept.count("(") != kept.count(")"):
        kept = kept.replace("(", "").replace(")", "")
    if unescape(kept) != kept:  # "&lt" stands for a sign in HTML, and "& lt" does not
        kept = kept.replace("&", "& ")
    kept = kept.strip(" ,-/&")
    return kept[:1].upper() + kept[1:] if any(map(str.isalpha, kept)) else ""


def in_letters(name: str, text: str) -> str:
    """Return a name that is in capitals as a text writes it most often in ordinary letters."""
    words = re.findall(r"[^\W_]+", name)
    if not name.isupper() or not words:
        return name
    words[-1] = _IN_FULL.get(words[-1], words[-1])
    pattern = re.compile(rf"\b{r'[\W_]{1,3}'.join(words)}\b\.?", re.IGNORECASE)
    written = (" ".join(one[0].split()) for one in pattern.finditer(text))
    said = Counter(one for one in written if not one.isupper() and one[0].isupper())
    return said.most_common(1)[0][0] if said else name


def page_name(title: str, taken: set[str]) -> str:
    """Return a name for the file of a page that is not in `taken`, and add it there."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z]+", "-", plain).strip("-")[:50].rstrip("-") or "part"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}-{letters(again)}"
    taken.add(name)
    return name


def letters(number: int) -> str:
    """Return a, b, … z, aa, ab, … for 1, 2, …: distinguishes pages without numerals."""
    digits = ""
    while number:
        number, rest = divmod(number - 1, 26)
        digits = chr(ord("a") + rest) + digits
    return digits


def _once(title: str) -> str:
    """Return a title once if the heading repeats it, for example in capitals."""
    words = title.split()
    half = len(words) // 2
    first, again = (" ".join(part) for part in (words[:half], words[half:]))
    return first if first and first.casefold() == again.casefold() else title


def _set(capitals: str) -> str:
    """Convert a heading in capitals to the letters of a title."""
    words = capitals.split()
    return " ".join(
        word.lower()
        if at and word.lower() in _SMALL and not _LETTERED.fullmatch(f"{words[at - 1]} {word}")
        else _WORD.sub(lambda found: _set_word(found[0]), word)
        for at, word in enumerate(words)
    )


def _set_word(word: str) -> str:
    """Convert a word in capitals, which may have an ending: "LLC’S"."""
    stem, mark, ending = word.partition("’" if "’" in word else "'")
    small = stem.lower()
    spelled = small in _SPELLED or set(small) & set("aeiouy") or not small[1:]
    if small in _ABBREVIATIONS or not spelled or "&" in small or _INITIALS.fullmatch(stem):
        return stem + mark + ending.lower()
    return stem.capitalize() + mark + ending.lower()


def _cut(title: str) -> str:
    """Shorten a title that is too long, at a word that it can end with."""
    if len(title) <= _LONGEST:
        return _ended(title)
    return _ended(title[:_LONGEST].rsplit(" ", 1)[0])


def _ended(title: str) -> str:
    """Return a title, which may have been cut before, to the last word that it can end with."""
    words = _OF_MANAGEMENT.sub("", title).split()
    while len(words) > 1 and words[-1].lower() in _NO_END:
        words.pop()
    return " ".join(words)


def _report(form: re.Match[str]) -> str:
    """What a form is called: "Current report", or for "Reports on Form 8-K" the plural."""
    several = (form[1] or "").lower() == "reports"
    words = _REPORTS[form[2].upper()] + "s" * several
    if form[0].isupper():
        return words.upper()
    beside = form.string[form.end() :].lstrip()[:1].isupper() or " Report" in form[0]
    return words.title() if beside else words
