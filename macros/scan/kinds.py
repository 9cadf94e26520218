"""The kinds of relations and findings, by which a reader acknowledges a finding."""

from typing import Final, Literal

type Kind = Literal[
    "average", "change", "date", "difference", "other", "product", "quotient", "reference",
    "repeat", "roll-forward", "share-of", "source", "sum", "tag",
]  # fmt: skip
"""What a relation calculates, or what a finding is about; several rules may find one kind."""
ONE_QUANTITY = frozenset({"repeat", "tag"})
"""The kinds of relations whose places print one quantity."""
REPEATING = ONE_QUANTITY | {"date", "reference"}
"""The kinds of relations whose places print one quantity, date or mark."""
SOURCE: Final = "source"
"""The kind of findings that compare a number with a source, and not with the filing's others."""
