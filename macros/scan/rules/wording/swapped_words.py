"""Small words in place of others, by what other filings print: "based an the value".

The list has a small word between two others, the words before and after the three, and the small
words that hardly any company prints there. It was made by counting the words of 510 filings by 391
companies. Its head says how it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tieout.macros.scan.misprints import misprint
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View
from tieout.macros.scan.wording.between import read_between, shown_token
from tieout.macros.scan.wording.neighbors import in_sentence
from tieout.macros.scan.wording.tokens import token_spans, tokens_of

_LIST = Path(__file__).with_name("swapped_words.txt")


def find(view: View) -> Iterator[Finding]:
    """Yield each small word that is printed in place of another one."""
    printed, words = tokens_of(view)
    listed = read_between(_LIST)
    found: dict[int, tuple[str, str]] = {}
    for at, pair in enumerate(zip(words, words[2:], strict=False), start=1):
        if pair in listed and printed[at].islower():
            for one in listed[pair]:
                right, *wrong = one.head.split(" ")
                if words[at] in wrong and one.is_between(words, at - 1, at + 1):
                    found[at] = right, one.times
    text = view.filing.text
    for at, start, end in token_spans(view, found):
        right, times = found[at]
        said = printed[at]
        before, after = (shown_token(printed[one], words[one]) for one in (at - 1, at + 1))
        if in_sentence(text, start, end):
            message = (
                f"“{said}” is printed here, where {times} other companies print"
                f" “{before} {right} {after}”."
            )
            yield misprint(message, start, end, right, said)


RULE = Rule(find)
