"""Items of a current report by a title that is almost that of Form 8-K.

"Item 9.01 Financial Statement and Exhibits", which are Financial Statements and Exhibits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tieout.macros.filing.spans import Document
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.references.page_titles import title_key
from tieout.macros.scan.relation import Finding, wrong_reference
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_TITLES = {
    "1.01": "Entry into a Material Definitive Agreement",
    "1.02": "Termination of a Material Definitive Agreement",
    "1.03": "Bankruptcy or Receivership",
    "1.05": "Material Cybersecurity Incidents",
    "2.01": "Completion of Acquisition or Disposition of Assets",
    "2.02": "Results of Operations and Financial Condition",
    "2.03": "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet "
            "Arrangement of a Registrant",
    "2.04": "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an "
            "Obligation under an Off-Balance Sheet Arrangement",
    "2.05": "Costs Associated with Exit or Disposal Activities",
    "2.06": "Material Impairments",
    "3.01": "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; "
            "Transfer of Listing",
    "3.02": "Unregistered Sales of Equity Securities",
    "3.03": "Material Modification to Rights of Security Holders",
    "4.01": "Changes in Registrant’s Certifying Accountant",
    "4.02": "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or "
            "Completed Interim Review",
    "5.01": "Changes in Control of Registrant",
    "5.02": "Departure of Directors or Certain Officers; Election of Directors; Appointment of "
            "Certain Officers; Compensatory Arrangements of Certain Officers",
    "5.03": "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year",
    "5.04": "Temporary Suspension of Trading Under Registrant’s Employee Benefit Plans",
    "5.05": "Amendments to the Registrant’s Code of Ethics, or Waiver of a Provision of the Code "
            "of Ethics",
    "5.06": "Change in Shell Company Status",
    "5.07": "Submission of Matters to a Vote of Security Holders",
    "5.08": "Shareholder Director Nominations",
    "7.01": "Regulation FD Disclosure",
    "9.01": "Financial Statements and Exhibits",
}  # fmt: skip
_FORM = lazy_regex(r"\b8-K\b")
_HEADED = lazy_regex(
    r"\s*item\s+(?P<item>\d\.\d\d)(?P<title>[\s.:—–-]+(?=[A-Z])[^\n]*(?:\n(?!\n)[^\n]*)*)",
    re.IGNORECASE,
)
_TOP = 3000  # characters of a cover
_LONGEST = 260  # characters of a heading
_FEWEST = 3  # words that a title has with that of the form


def find(view: View) -> Iterator[Finding]:
    """Yield each title that differs from that of the form by a word."""
    text = view.filing.text
    for document in view.filing.documents:
        start, end = document.start, document.end
        if _FORM.search(text, start, min(start + _TOP, end)):
            yield from _of_report(view, document)


def _of_report(view: View, document: Document) -> Iterator[Finding]:
    """The findings of one report."""
    text = view.filing.text
    for block in view.filing.blocks:
        if not document.start <= block.start < document.end:
            continue
        match = _HEADED.match(text, block.start, min(block.end, block.start + _LONGEST))
        if match is not None and block.end - block.start <= _LONGEST:
            yield from _titled(text, match["item"], Passage(*match.span("title")))


def _titled(text: str, item: str, place: Passage) -> Iterator[Finding]:
    """The title of an item, if one of its words is left out, added or another one."""
    printed = " ".join(text[place.start : place.end].split()).strip(" .:—–-_")
    right = _TITLES.get(item, "")
    own, its = (Counter(title_key(one).split()) for one in (printed, right))
    more, less = own - its, its - own
    for word in ("the", "registrants"):
        del more[word], less[word]
    if more.total() > 1 or less.total() > 1 or not (more or less):
        return
    if (own & its).total() < _FEWEST:
        return
    at = text.index(printed.split()[0], place.start)
    message = f"Item {item} is titled “{printed}”; on Form 8-K its title is “{right}”."
    places = (Passage(at, min(place.end, at + len(printed))),)
    yield wrong_reference(message, places, right, printed)


RULE = Rule(find)
