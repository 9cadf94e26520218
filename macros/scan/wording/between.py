"""Lists of words that many filings print between two others, with the words around the three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tieout.macros.scan.wording.tokens import BREAK, NUMBER

type Pair = tuple[str, str]


class Between(NamedTuple):
    """A word between two others: its head in the list, how many print it, the words around."""

    head: str
    times: str
    around: str

    def is_between(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether the words before and after two places are those that usually are there."""
        before, _, after = self.around.partition("\t")
        one = words[first - 1] if first else BREAK
        other = words[last + 1] if last + 1 < len(words) else BREAK
        return one in before.split(" ") and other in after.split(" ")


def shown_token(printed: str, word: str) -> str:
    """A token as a message shows it that speaks of many filings: "…" for a number."""
    return "…" if word == NUMBER else printed


@cache
def read_between(path: Path) -> Mapping[Pair, Sequence[Between]]:
    """The words of a list by the two that they are between; "> word" is the head of some."""
    found: dict[Pair, list[Between]] = defaultdict(list)
    head = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[0] == ">":
            head = line[2:]
        elif line[0] != "#":
            key, _, around = line.partition("\t")
            first, last, times = key.split(" ")
            found[first, last].append(Between(head, times, around))
    return found
