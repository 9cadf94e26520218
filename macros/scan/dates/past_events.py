"""Days on which a sentence says that somebody did something, and words of what is to come."""

from __future__ import annotations

import re

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.view import Sentence

_VERBS = (
    r"(?:issued|sold|entered into|closed|completed|consummated|executed|signed|granted|announced"
    r"|received|effected|effectuated|approved|adopted|appointed|terminated|paid|held|acquired"
    r"|purchased|filed|amended|repaid|redeemed|converted|exercised|borrowed|submitted|commenced"
    r"|initiated|launched|notified|regained)"
)
_STATED = (
    Hinted(
        "on {d",
        r"(?:\A|[.;:,(] ?)(?:\w+ )?on \{d(\d+)\},? (?:we|it|nasdaq|the \w+"
        r"|our \w+(?: of directors)?|[a-z][^{}();:]{2,60} \((?:the |[“\"])[^{}();:]{2,40}\))"
        rf" (?:also |further |again |each )?{_VERBS}\b",
    ),
    Hinted("on {d", rf"\b{_VERBS} (?:by (?:us|the company) )?on \{{d(\d+)\}}"),
)
"""A day on which somebody did something: "on May 3, 2024, we sold", "completed on May 3, 2024"."""
NOT_YET = lazy_regex(
    r"\b(?:will|would|shall|(?-i:may)|expect\w*|anticipat\w*|intend\w*|plan\w*|proposed|if|until"
    r"|unless|matur\w+|expir\w+|scheduled|pro forma|assum\w+|estimat\w+|beginning|commencing"
    r"|effective|terminat\w+|payable|to be (?:paid|issued|delivered|held))\b",
    re.IGNORECASE,
)


def days_of_deeds(sentence: Sentence, *, may_go_on: bool = False) -> list[Quantity | None]:
    """The days on which a sentence says that somebody did something.

    If it `may_go_on`, it may describe what is still to come after that.
    """
    masked = sentence.masked
    matches = [match for form in _STATED for match in form.finditer(masked)]
    return [
        sentence.quantities[int(match[1])]
        for match in matches
        if not may_go_on or not NOT_YET.search(masked[: match.end()])
    ]
