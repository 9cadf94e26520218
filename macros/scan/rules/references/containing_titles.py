"""References to a part of a section that give the section a shortened title.

“Executive Compensation—Employment Agreements”, where that heading stands in “Executive and Director
Compensation”, and no section is called as the reference says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.called_titles import heading_blocks, nearest_title
from tieout.macros.scan.references.page_titles import has_words_in_order, title_key
from tieout.macros.scan.references.printed_titles import not_called
from tieout.macros.scan.references.quoted_parts import is_called, is_of_another, quoted_parts
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View


def find(view: View) -> Iterator[Finding]:
    """Yield each section that is cited by a version of its title, with a heading that is in it.

    Where the title alone shows what is meant, `section_names` reports it.
    """
    filing = view.filing
    cited: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one in quoted_parts(view):
        name = filing.words(one.section.start, one.section.end)
        if not name or is_called(view, name) or is_of_another(view, one):
            continue
        key = title_key(filing.words(one.parts[0].start, one.parts[0].end))
        headings = heading_blocks(view).get(key, ())
        if len(headings) == 1:
            title = filing.section_at(headings[0].start).title
            own, its = title_key(name), title_key(title)
            if _is_version(own, its) and nearest_title(own, {its: title}) is None:
                cited[name, title].append(one.section)
    for (name, title), places in cited.items():
        yield not_called(view, name, title, *places)


def _is_version(name: str, title: str) -> bool:
    """Whether a name has the first and the last word of a title, and lacks only others."""
    own, its = name.split(), title.split()
    is_shorter = len(own) < len(its) and has_words_in_order(title, name)
    return is_shorter and own[0] == its[0] and own[-1] == its[-1]


RULE = Rule(find)
