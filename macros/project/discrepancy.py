"""An error of the filing itself, as reports list it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An error of the filing itself, acknowledged in the data file.

    `page` and `line` are the filing's; `recomputed` has two digits more than `printed`. One
    found by reading has nothing recomputed: `printed` has the words at its place, and `figure`
    names its passage if it concerns no figure.
    """

    figure: str
    page: str | None
    line: int
    printed: str
    recomputed: str | None
    note: str
