"""Verifies the reasons of mentions by the kind of number that the filing prints."""

from collections.abc import Callable, Iterator, Mapping

from tieout.calculators.figures.value_types import MOST_DIGITS, UNITS
from tieout.calculators.values.finding import Finding
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.mention import Mention
from tieout.macros.project.project import Project

_NAMES = frozenset(
    "address form identifier law name note postcode registration-number telephone".split()
)
_AMOUNTS = frozenset("money shares rate duration ordinal count number".split())
_TAKEN = lazy_regex(rf"-?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DIGITS}}})?")
"""A number that the data file takes; a longer one is a row of digits that means no amount."""
# Words that may count nothing: “one” as a pronoun, “first” as an adverb, “half” in an idiom.
# Larger number words always count something.
_IDIOMS = frozenset({"zero", "one", "first", "second", "third", "half", "one-half", "twice"})


def _is_idiom(mention: Mention) -> bool:
    """Whether the words may count nothing: a small number word without a unit."""
    folded = " ".join(mention.printed.lower().replace("-", " ").split()).replace(" ", "-")
    return mention.kind in {"count", "ordinal", "rate"} and folded in _IDIOMS and not _unit(mention)


def _unit(mention: Mention) -> str:
    return "" if mention.kind == "rate" else mention.unit  # “half” has no other kind


def _of_kind(*kinds: str) -> Callable[[Mention], bool]:
    return lambda mention: mention.kind in kinds


_SUPPORTED: Mapping[str, Callable[[Mention], bool]] = {
    "page-label": _of_kind("page-label"),
    "list-number": _of_kind("list-number", "footnote"),
    "idiom": _is_idiom,
    "place": _of_kind("page-reference"),
    "identity": _of_kind(*_NAMES),
    "alone": lambda _: True,
}
"""Whether a mention supports a reason; other reasons are only for numbers on pages."""

_MEANT = {
    "page-label": "a page label",
    "list-number": "the number of a list’s item",
    "idiom": "a number word that counts nothing",
    "place": "a reference to a page",
    "identity": "part of a name",
    "alone": "a number that stands alone",
}


def can_be_a_figure(mention: Mention) -> bool:
    """Whether the data file can have what is printed: no hours, and no day without a year.

    No number of more digits than it takes, and no place in an order before the first.
    """
    if mention.kind == "date":
        return not mention.value.startswith("--")
    if mention.kind in _AMOUNTS and mention.value and not _TAKEN.fullmatch(mention.value):
        return False
    if mention.kind == "ordinal" and mention.value == "0":
        return False
    return mention.kind != "duration" or mention.unit in UNITS


def supports(code: str, mention: Mention) -> bool:
    """Whether what the filing prints at a mention supports the reason with this code."""
    return code in _SUPPORTED and _SUPPORTED[code](mention)


def misreasoned(project: Project) -> Iterator[Finding]:
    """Yield an exception for each reason that the filing does not support at its mention."""
    for code, keys in project.dataset.reasons.items():
        for key in keys:
            mention = project.index.mentions[key]
            if supports(code, mention):
                continue
            says = f"{key} prints “{mention.printed}” ({mention.kind.replace('-', ' ')})"
            lacks = (
                f"not {_MEANT[code]}"
                if code in _SUPPORTED
                else f"and “{code}” is for numbers of pages"
            )
            yield Finding(
                code="false-reason",
                message=f"reasons.{code}: {says}, {lacks}; give it a figure or another reason",
                file=project.dataset.file,
                page=mention.page,
                line=project.dataset.lines.get(f"reasons.{code}"),
                expected=_MEANT.get(code),
                found=mention.printed,
            )
