"""The terms that distinguish quantities, axis by axis: exercise price, offering price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tieout.macros.lazy_regex import lazy_regex

# Each axis has terms that exclude each other; the term nearest to the number applies.
_AXES: Mapping[str, str] = {
    "price": (
        r"exercise prices?|conversion (?:price|rate)|strike price|offering price|purchase price"
        r"|subscription price|(?:sales?|bid|closing|market|trading|quoted) prices?|par value"
        r"|redemption prices?|redeem\w*|stated value|liquidation (?:preference|value)|dividends?"
        r"|minimum bid"
    ),
    "book": (
        r"(?:dilution|increase|decrease)(?: in (?:the |our )?[a-z -]{0,45}book value)?"
        r"|(?:pro forma )?as[ -](?:further )?adjusted(?! for| to)(?: net)?(?: tangible book value)?"
        r"|tangible book value"
    ),
    "money": (
        r"net proceeds|gross proceeds|proceeds|commissions?|discounts?|fees?|expenses|reimburs\w+"
        r"|public float|market value|cash|indebtedness|debt|borrow\w*|net loss|loss|net income"
        r"|revenues?|net sales|deficit|working capital|credit|notes?|tax\w*|penalt\w+|damages"
    ),
    "holding": (
        r"pre-?funded warrants?|common warrants?|placement agents?['’]? warrants?|public warrants?"
        r"|private (?:placement )?warrants?|warrants?|stock options?|options?|restricted stock"
        r"|purchase plan|incentive plan|preferred stock|reserved|authori[sz]ed|convertible"
    ),
}
_TERMS = {axis: lazy_regex(rf"\b(?:{terms})\b") for axis, terms in _AXES.items()}
_CLOSE = {"price": 70, "book": 0, "money": 0, "holding": 0}
"""By axis: the penalty for a term after the number, and the reach within which all count."""
_AHEAD = {"price": 15, "book": 30, "money": 45, "holding": 0}
_SHORT = 4
_WORD = lazy_regex(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_IDLE = frozenset(
    "the a an of and or to in for on at by with as is are was were be been being our its their "
    "this that these those which from such any all we us it will would may can have has had "
    "if not than approximately about up each per based there under upon into also used using "
    "herein hereby following date shares share".split()
)


@cache
def stem(word: str) -> str:
    """A word in lower case without its ending: "warrants", "warrant"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if len(word) < _SHORT or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@lru_cache(maxsize=4096)
def terms_of(before: str, after: str) -> Mapping[str, frozenset[str]]:
    """The terms of each axis close to a number, or else the nearest one."""
    found: dict[str, frozenset[str]] = {}
    before, after = before.lower(), after.lower()  # quicker than patterns that ignore case
    for axis, pattern in _TERMS.items():
        spans = [(len(before) - match.end(), match[0]) for match in pattern.finditer(before)]
        spans += [(match.start() + _AHEAD[axis], match[0]) for match in pattern.finditer(after)]
        if spans:
            reach = max(min(spans)[0], _CLOSE[axis])
            found[axis] = frozenset(_plain(term) for distance, term in spans if distance <= reach)
    return found


def _plain(term: str) -> str:
    """A term without words that do not matter: "dilution" for "dilution in book value"."""
    words = [stem(word) for word in term.replace("-", " ").split()]
    return words[0] if words[0] in {"dilution", "increase", "decrease"} else " ".join(words)


@lru_cache(maxsize=4096)  # the cells of a row have one heading
def stems_of(heading: str) -> frozenset[str]:
    """The stems of the meaningful words of a heading."""
    return frozenset(stems(heading))


def stems(text: str) -> Iterator[str]:
    """The stems of the meaningful words of a text."""
    for word in _WORD.findall(text):
        if small := _meaningful(word):
            yield small


@cache
def _meaningful(word: str) -> str:
    """The stem of a word; empty if it says nothing."""
    small = stem(word)
    return small if small not in _IDLE and len(small) > 1 else ""
