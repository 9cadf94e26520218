"""Real words in a wrong context, by what other filings print there: "conduct out business".

The list has contexts: the words at the left and at the right between which many filings print
the same word. It was made by counting the words of 414 filings by 350 companies: a context is
listed if at least 20 companies print the word in it, and another word is wrong if none prints it
there and it seldom stands next to these words at all. Its head says how it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.spelling import one_letter_apart
from tieout.macros.scan.wording.tokens import token_spans, tokens_of

_LIST = Path(__file__).with_name("context_words.txt")
_CODES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SELDOM = 2  # times that a word is printed that no context expects
_SHORT = 3  # letters of a word before a name
_LONG = 5  # letters of words that may differ by two
_APART = 2  # letters more or fewer that such a word may have
_LONGER = 8  # letters of such words that are not usual
_RIGHT = frozenset({"sue", "hereafter", "seen", "lend"})  # for which no other is mistaken
_VARIANTS = lazy_regex(r"dgement|is(?:e[ds]?|ing|ation)\Z|our|ll(?:ed|ing|ment)")
"""Letters of British spelling."""


class _Context(NamedTuple):
    """Words around a word, and the word that is expected there.

    `before` and `after` are the words next but one, if the context has them. `named` are other
    words: those that are wrong there, or those that may stand there.
    """

    before: str
    after: str
    word: str
    named: Collection[str]
    are_wrong: bool


def find(view: View) -> Iterator[Finding]:
    """Yield each word that is wrong in its context."""
    tokens, words = tokens_of(view)
    contexts = _contexts()
    found: dict[int, str] = {}
    for at, pair in enumerate(zip(words, words[2:], strict=False), start=1):
        if not (tokens[at].islower() and tokens[at].isalpha()):
            continue
        for context in contexts.between(pair):
            if words[at] != context.word and _is_wrong(words, at, context, contexts.usual):
                found[at] = context.word
    for at, start, end in token_spans(view, {at for at in found if _in_prose(tokens, at)}):
        said, right = tokens[at], found[at]
        message = f"“{said}” is printed here, where “{right}” is meant."
        yield misprint(message, start, end, right, said)


def _in_prose(tokens: Sequence[str], at: int) -> bool:
    """Whether the words around a word are no headings in capitals, nor a name after a short one."""
    before, after = tokens[at - 1], tokens[at + 1]
    if len(tokens[at]) <= _SHORT and after.istitle():
        return False
    return not any(len(one) > 1 and one.isupper() for one in (before, after))


def _is_wrong(words: Sequence[str], at: int, context: _Context, usual: Collection[str]) -> bool:
    """Whether a word stands in this context, and is wrong there."""
    odd = words[at]
    is_form = context.are_wrong or abs(len(odd) - len(context.word)) <= _APART
    if (odd in context.named) != context.are_wrong or not is_form:
        return False
    if odd in _RIGHT or (odd.endswith("er") and context.word == f"{odd[:-1]}d"):
        return False  # who does it: a filer has filed
    if context.before and words[at - 2 : at - 1] != [context.before]:
        return False
    if context.after and words[at + 2 : at + 3] != [context.after]:
        return False
    if odd in usual:
        return context.are_wrong or _is_near(odd, context.word)
    return _is_meant(odd, context.word) and words.count(odd) <= _SELDOM


def _is_meant(odd: str, right: str) -> bool:
    """Whether a word that is not usual is another with a mistake.

    One with another ending, or British letters, is none.
    """
    if odd.startswith(right[:-1]) or right.startswith(odd) or _VARIANTS.search(odd):
        return False
    if len(odd) < _LONGER and one_letter_apart(odd, right) is None:
        return False
    return _is_near(odd, right)


def _is_near(odd: str, right: str) -> bool:
    """Whether two words differ by a letter, or by two if they are long."""
    if one_letter_apart(odd, right) is not None:
        return True
    if odd[0] != right[0] or min(len(odd), len(right)) < _LONG:
        return False
    letters = enumerate(zip(odd, right, strict=False))
    at = next((at for at, (one, other) in letters if one != other), None)
    if at is None:
        return False
    one, other = odd[at:], right[at:]
    rests = ((one[1:], other[1:]), (one[1:], other), (one, other[1:]))
    return any(one_letter_apart(*rest) is not None for rest in rests)


class _Contexts:
    """The contexts of the list, each made when its words are met, and all words expected."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Divide the lines by the words next to the expected one."""
        self._written: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
        self._made: dict[tuple[str, str], Sequence[_Context]] = {}
        self.usual: set[str] = set()
        head = ""
        for line in lines:
            if line[0] == "#":
                continue
            if line[0] not in "+-":
                head = line
                self.usual.update(line.split(" "))
                continue
            codes, *groups = line.split("\t")
            for group in groups:
                left, *rights = group.split(" ")
                near = left.rpartition("_")[2]
                for right in rights:
                    next_to = right.partition("_")[0] if "_" in right else right
                    self._written[near, next_to].append((head, codes, left, right))

    def between(self, pair: tuple[str, str]) -> Sequence[_Context]:
        """The contexts with these two words next to the expected one."""
        if pair not in self._written:
            return ()
        if pair not in self._made:
            self._made[pair] = [_context(*parts) for parts in self._written[pair]]
        return self._made[pair]


def _context(head: str, codes: str, left: str, right: str) -> _Context:
    before, after = left.rpartition("_")[0], right.partition("_")[2]
    return _Context(before, after, *_words_in(head, codes))


@cache
def _words_in(head: str, codes: str) -> tuple[str, Collection[str], bool]:
    """The expected word, the others that are named, and whether these are wrong."""
    word, *others = head.split(" ")
    return word, frozenset(others[_CODES.index(code)] for code in codes[1:]), codes[0] == "+"


@cache
def _contexts() -> _Contexts:
    return _Contexts(_LIST.read_text(encoding="utf-8").splitlines())


RULE = Rule(find)
