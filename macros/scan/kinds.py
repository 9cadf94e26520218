"""The kinds of relations and findings, by which a reader acknowledges a finding."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

type Kind = Literal[
    "average", "change", "date", "difference", "misprint", "other", "product", "quotient",
    "reference", "repeat", "roll-forward", "share-of", "source", "sum", "tag", "wording",
]  # fmt: skip
"""What a relation calculates, or what a finding is about; several rules may find one kind."""
type Subject = Literal["numbers", "dates and references", "wording"]
"""What findings are about, in the order in which they are reported."""
SUBJECTS: tuple[Subject, ...] = get_args(Subject.__value__)
_SUBJECT_OF: Mapping[str, Subject] = {
    "date": "dates and references",
    "reference": "dates and references",
    "wording": "wording",
}
ONE_QUANTITY = frozenset({"repeat", "tag"})
"""The kinds of relations whose places print one quantity."""
REPEATING = ONE_QUANTITY | {"date", "reference"}
"""The kinds of relations whose places print one quantity, date or mark."""
SOURCE: Final = "source"
"""The kind of findings that compare a number with a source, and not with the filing's others."""


def subject_of(kind: str) -> Subject:
    """What findings of a kind are about; those of most kinds are about numbers."""
    return _SUBJECT_OF.get(kind, "numbers")
