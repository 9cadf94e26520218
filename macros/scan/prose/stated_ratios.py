"""The ratios that a filing states: "into 10 shares for each", "each ADS represents 4 shares"."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.once import once
from tieout.macros.scan.quantity import STATED_KINDS, Quantity
from tieout.macros.scan.view import View

_THINGS = r"(?:shares?|units?|warrants?|ADSs?|rights?)"
_FORMS = (
    Hinted(
        "each|every|one|per",
        r"\b(?:each|every|one|per)\b[^{};]{0,90}?\b(?:into|for|of|represents?|representing|equals?"
        r"|purchase|receive|acquire)(?: up to| approximately)? \{[ns](?P<ratio>\d+)\}"
        rf" (?:[A-Za-z’'-]+ ){{0,5}}?{_THINGS}\b",
    ),
    Hinted(
        "warrant to purchase|right to receive",
        r"\b(?:warrant to purchase|right to receive) \{[ns](?P<ratio>\d+)\}",
    ),
    Hinted(
        "for each|for every|per|for one",
        rf"\{{[ns](?P<ratio>\d+)\}} (?:[A-Za-z’'-]+ ){{0,5}}?{_THINGS}\b[^{{}};]{{0,60}}?"
        r"\b(?:for each|for every|for one|per)\b",
    ),
)
_MOST, _GREATEST = 12, 1000


@once
def stated_ratios(view: View) -> Sequence[Quantity]:
    """The numbers that sentences say one thing is worth in another, in the order of the filing.

    None if there are more than a dozen different ones, of which some would fit by chance.
    """
    found: list[Quantity] = []
    for sentence in view.sentences:
        if "{n" not in sentence.masked and "{s" not in sentence.masked:
            continue
        for form in _FORMS:
            for match in form.finditer(sentence.masked):
                (ratio,) = sentence.named(match, "ratio")
                if ratio is None or ratio.kind not in STATED_KINDS or ratio.cell is not None:
                    continue
                if 0 < ratio.value < _GREATEST and ratio.value != 1:
                    found.append(ratio)
    return found if len({one.value for one in found}) <= _MOST else ()
