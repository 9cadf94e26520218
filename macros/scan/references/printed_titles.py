"""The places that print a title alone in a line: the heading of its section, and the contents."""

from __future__ import annotations

import re

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.view import View

_LABEL = r"(?=[\s.·…_-]*(?:[A-Z]{1,2}-?)?[\divxl]*[ \t]*$)"
"""What follows a title in its line: nothing, or the label of its page."""
_MOST = 3


def not_called(view: View, name: str, title: str, *places: Passage, here: bool = False) -> Finding:
    """The finding of places that call a section by a name instead of its title.

    `here` says that a section of another part, as of the accompanying prospectus, has the name.
    """
    where = "No section of this part" if here else "No section"
    said = f"{where} is called “{name}”; one is called “{title}”."
    return wrong_reference(said, (*places, *printed_alone(view, title)), title, name)


def printed_alone(view: View, title: str) -> tuple[Passage, ...]:
    """The first places of a title, in the order of the filing; none if it is a reading of ours."""
    words = r"\s+".join(map(re.escape, title.split()))
    alone = re.compile(rf"^[ \t]*({words}){_LABEL}", re.IGNORECASE | re.MULTILINE)
    places = [Passage(*match.span(1)) for match in alone.finditer(view.filing.text)]
    return tuple(places[:_MOST])
