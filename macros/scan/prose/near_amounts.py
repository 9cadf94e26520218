"""The numbers of a sentence with those of the sentences before it, near enough to belong together.

They cross paragraphs and the items of lists, but no table; identifiers are left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.macros.scan.names.identities import is_identifier
from tieout.macros.scan.once import once
from tieout.macros.scan.prose.amounts import Amount, amounts_of
from tieout.macros.scan.view import Sentence, View

_REACH, _NEAR = 3, 700  # sentences with numbers, characters


@dataclass(frozen=True, slots=True)
class NearAmount:
    """A number of a sentence, with its interval as floats for trials of many sums."""

    amount: Amount
    sentence: Sentence
    low: float
    high: float


@once
def near_amounts(view: View) -> Sequence[tuple[Sequence[NearAmount], Sequence[NearAmount]]]:
    """The numbers of each sentence, and those before it, both in the order of the filing."""
    return list(_near_amounts(view))


def _near_amounts(
    view: View,
) -> Iterator[tuple[Sequence[NearAmount], Sequence[NearAmount]]]:
    before: deque[list[NearAmount]] = deque(maxlen=_REACH)
    for sentence in view.sentences:
        here = [
            NearAmount(one, sentence, float(one.quantity.low), float(one.quantity.high))
            for one in amounts_of(sentence)
            if not is_identifier(one.quantity)
        ]
        if not here:
            continue
        while before and sentence.start - before[0][0].sentence.end > _NEAR:
            before.popleft()
        yield here, [one for each in before for one in each]
        before.append(here)
