"""Names of authorities and laws that are printed almost right: "Securities Exchange Commission".

The list of names is in a file of its own. Each place where the last word of a name is printed is
compared, with the words before it, with the names that end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import islice
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.official_list import (
    LONGER,
    MARKS,
    SMALL,
    SPLIT,
    Official,
    bare,
    is_form,
    officials,
    right_names,
    shortened,
    singular,
    stem_lengths,
    usual_form,
)
from tieout.macros.scan.wording.printed_words import words_as_printed

_OTHERS = (
    ("Drug", "Drug Enforcement Administration", r"Drug\s+Enforcement\s+Agency\b"),
    ("Cent", "Centers for Medicare and Medicaid Services",
     r"Cent(?:er|re)s?\s+for\s+Medicaid\s+(?:and|&)\s+Medicare\s+Services?\b"),
    ("Federal", "Food and Drug Administration", r"Federal\s+Drug\s+Administration\b"),
    ("Security", "Securities Act", r"Security\s+Act(?=\s+of\s+1933\b)"),
    ("Controls", "Office of Foreign Assets Control",
     r"Office\s+of\s+Foreign\s+Assets?\s+Controls\b"),
    ("Therapeutic", "Therapeutic Goods Administration",
     r"Therapeutic\s+Goods\s+(?:Agency|Association|Authority)\b"),
    ("Unitary", "Unified Patent Court", r"Unitary\s+Patent\s+Court\b"),
    ("Healthcare", "Medicines and Healthcare products Regulatory Agency",
     r"Medicines?\s+and\s+Healthcare\s+Products?\s+Regulatory\s+Authority\b"),
    ("Promotions", "Financial Promotion", r"Financial\s+Promotions(?=\)?\s+Order\b)"),
)  # fmt: skip
"""Forms of names that are more than a word with another ending."""
_LONG = 4  # letters of a word that another one may resemble
_LIKE = 0.75
_FEWEST = 3  # large words of a name that may have a wrong one
_PERSON = lazy_regex(r"(?:ioner|rator)s?\Z")
_COUNTRY = frozenset(
    "the u.s us united states states’ federal delaware fasb under of by and to with in for on from"
    " a an or our its sec".split()
)
"""Words before a name that do not make it that of another country."""
_LAST = r"(?!\s(?:Board|Council|Committee|Commission|Act|Division)\b)"  # of a longer name
_STOPS = (";", ":", ")", "]", "”", '"', ".")
_OPENS = ("(", "[", "“", '"')
_REACH, _MOST = 14, 5  # words of the longest name; places of one form that are shown


class _Said(NamedTuple):
    """Words up to the last of a name, as printed and for comparison; which of them are large."""

    printed: Sequence[str]
    words: Sequence[str]
    large: Sequence[int]


def find(view: View) -> Iterator[Finding]:
    """Yield each form of such a name that is not the right one, with its places."""
    tokens = words_as_printed(view)
    ends = {token for token in set(tokens) if _last_of(token)}
    first: dict[tuple[str, ...], int] = {}
    for at, token in enumerate(tokens):
        if token in ends:
            first.setdefault(tuple(tokens[max(0, at - _REACH) : at + 1]), at)
    wrong: dict[tuple[str, str], None] = {}
    for window, at in first.items():
        said = _said(window)
        after = tokens[at + 1 : at + 3]
        for name, printed in islice(_wrong(said, _last_of(window[-1]), after), 1):
            wrong[name, printed] = None
    text = view.filing.text
    for name, printed in wrong:
        if not any(printed != other and printed in other for _, other in wrong):
            yield from _finding(text, name, printed, re.escape(printed).replace(r"\ ", r"\s+"))
    for hint, name, form in _OTHERS:
        match = re.search(form, text) if hint in text else None
        if match is not None:
            yield from _finding(text, name, " ".join(match[0].split()), form)


def _wrong(
    said: _Said, names: Sequence[Official], after: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The names that the last words of a window are almost, each with the form printed."""
    for one in _near(said, names):
        printed = _odd(one, said, after)
        if printed is not None:
            yield one.name, printed
    for size in range(LONGER - 1, len(said.large) + 1):
        whole = shortened().get(tuple(said.words[at] for at in said.large[-size:]))
        printed = _from(said, size) if whole is not None else None
        if whole is not None and printed is not None:
            yield whole.name, printed


def _finding(text: str, name: str, printed: str, form: str) -> Iterator[Finding]:
    """The finding of a wrong form, with its places and one of the right name."""
    places = [Passage(*match.span()) for match in re.finditer(form + _LAST, text)]
    if places:
        message = f"“{printed}” is printed here; the name is “{name}”."
        known = re.search(re.escape(name).replace(r"\ ", r"\s+"), text)
        others = (*places[1:_MOST], *([Passage(*known.span())] if known else []))
        yield misprint(message, places[0].start, places[0].end, name, printed, *others)


@cache
def _last_of(token: str) -> Sequence[Official]:
    """The names that end with a word as it is printed, or with another form of it."""
    if not token.lstrip(MARKS)[:1].isupper():
        return ()
    word = bare(token).split("-")[-1]
    is_word = word.isalpha() and (word.isupper() or word.istitle())
    if not is_word or _PERSON.search(word):
        return ()
    small = word.lower()
    near = [one for size in stem_lengths() for one in officials().get(small[:size], ())]
    return tuple(one for one in near if is_form(small, one.words[-1]))


def _near(said: _Said, names: Sequence[Official]) -> Iterator[Official]:
    """The names whose first word, or whose last but one, begins as the one at its place does."""
    large = [said.words[at][:2] for at in said.large]
    for one in names:
        size = len(one.large)
        if size <= len(large) and (
            large[-size] == one.large[0][:2] or large[-2] == one.large[-2][:2]
        ):
            yield one


def _said(window: Sequence[str]) -> _Said:
    """The words before the last of a window that may be of the same name, with it."""
    printed: list[str] = []
    words: list[str] = []
    for token in reversed(window):
        if printed and token.endswith(_STOPS) and token not in {"U.S.", "No."}:
            break
        core = bare(token)
        parts = [one.lower() for one in SPLIT.split(core) if one]
        if not parts or not (core[:1].isupper() or core.lower() in SMALL or core == "&"):
            words.insert(0, "")
            printed.insert(0, "")
            break
        words[:0] = map(usual_form, parts)
        printed[:0] = [token, *[""] * (len(parts) - 1)]
        if token.startswith(_OPENS):
            break
    return _Said(printed, words, [at for at, word in enumerate(words) if word not in SMALL])


def _odd(one: Official, said: _Said, after: Sequence[str]) -> str | None:
    """The form in which a name is printed, if it is not the right one."""
    first = said.large[-len(one.large)]
    own = [word for word in said.words[first:] if word != "the"]
    return _from(said, len(one.large)) if _is_like(one, own, after) else None


def _from(said: _Said, size: int) -> str | None:
    """The last so many large words as printed, if they are not part of a longer name."""
    first = said.large[-size]
    if not all(said.words[first:]):
        return None
    before = said.words[first - 1] if first else ""
    if (before and before not in _COUNTRY) or not said.printed[first]:
        return None
    printed = " ".join(token for token in said.printed[first:] if token).lstrip(MARKS)
    return bare(printed)


def _is_like(one: Official, own: Sequence[str], after: Sequence[str]) -> bool:
    """Whether some words are a name almost, and not exactly."""
    if tuple(singular(own)) in right_names():
        return False
    large = [word for word in own if word not in SMALL]
    if large[:-1] == one.large[:-1] and large[-1].rstrip("s") == one.large[-1].rstrip("s"):
        # Only a small word is another one: "Securities and Exchange Act of 1934".
        return not one.year or one.year in " ".join(after)
    if sorted(large) == sorted(one.large):
        return len(large) > _FEWEST
    unlike = [pair for pair in zip(large, one.large, strict=True) if pair[0] != pair[1]]
    if all(is_form(*pair) for pair in unlike) and len(unlike) * 2 <= len(large):
        return True
    return len(large) >= _FEWEST and len(unlike) == 1 and _is_near(*unlike[0])


def _is_near(word: str, right: str) -> bool:
    return (
        min(len(word), len(right)) >= _LONG and SequenceMatcher(None, word, right).ratio() >= _LIKE
    )


RULE = Rule(find)
