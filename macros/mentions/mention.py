"""A mention: a number in one place of a filing; the columns of the index."""

from tieout.macros.filing.records import record

KINDS = frozenset(
    "money shares rate date duration ordinal count number telephone postcode address form law note "
    "registration-number page-reference page-label list-number footnote name identifier".split()
)
UNITS = frozenset(
    {"", "USD", "USD/share", "shares", "rate", "date"}
    | {"days", "trading days", "business days", "months", "years"}
)


@record(frozen=True, slots=True)
class Mention:
    """One number of a filing: the columns of the index.

    Lines and columns count from 1 in the file as filed; the end is the column after the last
    character. `value` is canonical text; `decimals` is the number of decimals of the printed form
    (None: it is exact, or not a number).
    """

    id: str
    page: str
    line: int
    column: int
    end_line: int
    end_column: int
    section: str
    kind: str
    printed: str
    value: str
    unit: str
    decimals: int | None
    approximate: bool
