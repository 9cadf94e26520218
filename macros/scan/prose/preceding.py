"""The sentences of a paragraph with those before them, where a sentence refers to numbers there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from tieout.macros.scan.view import Sentence, View


def with_preceding(view: View, reach: int) -> Iterator[tuple[Sentence, Sequence[Sentence]]]:
    """Each sentence with those before it in its paragraph, the nearest first, at most so many."""
    before: deque[Sentence] = deque(maxlen=reach)
    for sentence in view.sentences:
        if before and before[0].block is not sentence.block:
            before.clear()
        yield sentence, before
        before.appendleft(sentence)
