"""The number of a registration statement, printed once with another digit or with two exchanged.

Or with another prefix than the SEC gives: registration statements have had 333 since 1996. The file
number under which the company reports, such as 001-23456, is the same in all places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.arithmetic.slips import TRANSPOSED, slip_of_digits
from tieout.macros.scan.names.naming import parts_of
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NUMBER = lazy_regex(r"333-(?<!\w.{4})(\d{5,6})\b")
_ANY = lazy_regex(r"\d\d\d-(?<![\w-].{4})(\d{5,6})\b(?!-)")
_PREFIXES = frozenset("000 001 002 005 010 011 012 013 014 015 021 024 025 028 033 132 333".split())
"""Prefixes of the SEC's file numbers; those of funds, such as 811, are not looked into."""
_FUNDS = "8"
_SIX = 6  # digits of the number of a registration statement
_PREFIX = lazy_regex(
    r"(?:Registration(?: Statement)?(?: on)?(?: Form [SF]-\d+)?"
    r"(?:,? \(?(?:File|Registration|Reg\.?))?"
    r"|S(?<!\w.)EC File|C(?<!\w.)o(?:mmission File)|F(?<!\w.)ile|, File|; File)"
    r" (?:Nos?\.?|Numbers?) {0,2}(\d{3})[-–](\d{6})\b"
)
_OLDER = lazy_regex(
    r"(?:Registration(?: Statement)?|File|Reg\.?) (?:Nos?\.?|Numbers?) {0,2}(33[-–]\d{6})\b(?![-–])"
)
"""A number of six digits with the prefix of the years before 1996, when numbers had five."""
_REPORTING = lazy_regex(r"0(?<!\w.)(?P<prefix>0[01])-(?P<number>\d{5})\b(?!-)")
_STATEMENTS = "333"
_LAST = 2
"""Digits at the end in which the numbers of statements that are filed together differ."""
_USUAL = 3
"""Places of the number under which the company reports."""
_NEXT = 10
"""Numbers of companies that registered together, such as a trust and its partnership, are near."""
_MANY = 12
"""More numbers than a prospectus names: a list of incorporated statements, which may be alike."""


def find(view: View) -> Iterator[Finding]:
    """Yield each number that a part of the filing prints once and that misses another one."""
    yield from _prefixes(view.filing.text)
    yield from _older(view.filing.text)
    yield from _reporting(view.filing.text)
    yield from _same_number(view.filing.text)
    parts = parts_of(view)
    places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for match in _NUMBER.finditer(view.filing.text):
        places[parts.at(match.start())][match[1]].append(match.start())
    for numbers in places.values():
        if len(numbers) > _MANY:
            continue
        for odd, at in numbers.items():
            usual = [one for one in numbers if one != odd and _is_slip(odd, one, numbers)]
            if len(at) == 1 and len(usual) == 1:
                yield _finding(f"333-{odd}", at[0], f"333-{usual[0]}", numbers[usual[0]])


def _reporting(text: str) -> Iterator[Finding]:
    """The number that is printed once and is the company's usual one with a typing error."""
    places: dict[str, list[int]] = defaultdict(list)
    for match in _REPORTING.finditer(text):
        places[match[0]].append(match.start())
    often = [one for one, at in places.items() if len(at) >= _USUAL]
    for odd, at in places.items() if len(often) == 1 else ():
        usual = often[0]
        if len(at) == 1 and _is_slip_of_report(odd, usual):
            yield _finding(odd, at[0], usual, places[usual])


def _is_slip_of_report(odd: str, usual: str) -> bool:
    """Whether a typing error turned one number into another: not that of the next company."""
    (prefix, one), (same, other) = odd.split("-"), usual.split("-")
    slip = slip_of_digits(one, other) if prefix == same else ""
    return slip == TRANSPOSED or (bool(slip) and abs(int(one) - int(other)) > _NEXT)


def _same_number(text: str) -> Iterator[Finding]:
    """The numbers that are printed once with a prefix that the SEC does not give, and else rightly.

    A registration statement of six digits with the prefix of another is found by its name.
    """
    prefixes: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for match in _ANY.finditer(text):
        prefixes[match[1]][match[0][:3]].append(match.start())
    for number, found in prefixes.items():
        if len(found) != 2:
            continue
        odd, usual = sorted(found, key=lambda one: one in _PREFIXES)
        wrong = odd not in _PREFIXES and not odd.startswith(_FUNDS) and usual in _PREFIXES
        unlike = sum(a != b for a, b in zip(odd, usual, strict=True))
        sure = len(found[usual]) > 1 or (usual == _STATEMENTS and len(number) == _SIX)
        if wrong and unlike == 1 and len(found[odd]) == 1 and sure:
            written = f"{odd}-{number}", found[odd][0], f"{usual}-{number}", found[usual]
            yield _finding(*written, at_most_a_warning=True)


def _prefixes(text: str) -> Iterator[Finding]:
    """The numbers of six digits that are called those of registration statements and are not."""
    for match in _PREFIX.finditer(text):
        prefix, number = match.groups()
        if (
            prefix != _STATEMENTS
            and sum(a != b for a, b in zip(prefix, _STATEMENTS, strict=True)) == 1
        ):
            yield Finding(
                "other",
                "warning",
                f"The file number {prefix}-{number} is printed; those of registration statements"
                f" begin with {_STATEMENTS}.",
                (Passage(match.start(1), match.end(2)),),
                f"{_STATEMENTS}-{number}",
                f"{prefix}-{number}",
            )


def _older(text: str) -> Iterator[Finding]:
    """The numbers of six digits that begin with 33."""
    for match in _OLDER.finditer(text):
        said = (
            f"The file number {match[1]} has six digits; those that begin with 33 have at most"
            f" five, and later ones begin with {_STATEMENTS}."
        )
        place = Passage(*match.span(1))
        yield Finding("other", "warning", said, (place,), f"{_STATEMENTS}-…", match[1])


def _is_slip(odd: str, usual: str, places: dict[str, list[int]]) -> bool:
    """Whether two digits are exchanged, or one is another that is not among the last.

    Another digit says something only if the usual number is in several places.
    """
    if len(odd) != len(usual):
        return False
    apart = [at for at, pair in enumerate(zip(odd, usual, strict=True)) if pair[0] != pair[1]]
    if len(apart) == 1:
        return apart[0] < len(odd) - _LAST and len(places[usual]) > 1
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    exchanged = odd[first] == usual[second] and odd[second] == usual[first]
    return exchanged and (len(places[usual]), -places[usual][0]) > (1, -places[odd][0])


def _finding(
    odd: str, at: int, usual: str, places: list[int], *, at_most_a_warning: bool = False
) -> Finding:
    return Finding(
        "repeat",
        "error" if len(places) > 1 and not at_most_a_warning else "warning",
        f"The file number {odd} is printed here, and {usual} in "
        f"{len(places)} other {'places' if len(places) > 1 else 'place'}.",
        (Passage(at, at + len(odd)), Passage(places[0], places[0] + len(odd))),
        usual,
        odd,
    )


RULE = Rule(find)
