"""Names of authorities and laws that are printed almost right: "Securities Exchange Commission"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding, misprint
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_NAMES = (
    "Securities and Exchange Commission", "Financial Accounting Standards Board",
    "International Accounting Standards Board", "Accounting Standards Codification",
    "Accounting Standards Update", "International Financial Reporting Standards",
    "Public Company Accounting Oversight Board", "Emerging Issues Task Force",
    "American Institute of Certified Public Accountants", "Staff Accounting Bulletin",
    "Committee of Sponsoring Organizations", "Financial Industry Regulatory Authority",
    "National Association of Securities Dealers", "Commodity Futures Trading Commission",
    "Commodity Exchange Act", "Depository Trust Company", "Depository Trust & Clearing Corporation",
    "Securities Investor Protection Corporation", "Institutional Shareholder Services",
    "General Corporation Law", "Internal Revenue Code", "Internal Revenue Service",
    "Trust Indenture Act", "Investment Company Act",
    "Investment Advisers Act", "Private Securities Litigation Reform Act",
    "Employee Retirement Income Security Act", "Jumpstart Our Business Startups Act",
    "Dodd-Frank Wall Street Reform and Consumer Protection Act", "Tax Cuts and Jobs Act",
    "Foreign Corrupt Practices Act", "Foreign Account Tax Compliance Act",
    "Holding Foreign Companies Accountable Act", "Inflation Reduction Act",
    "Hart-Scott-Rodino Antitrust Improvements Act", "Office of Foreign Assets Control",
    "Food and Drug Administration", "Food, Drug and Cosmetic Act", "Public Health Service Act",
    "Center for Biologics Evaluation and Research", "Center for Drug Evaluation and Research",
    "Centers for Disease Control", "Centers for Medicare and Medicaid Services",
    "National Institutes of Health", "European Medicines Agency", "Prescription Drug User Fee Act",
    "Patient Protection and Affordable Care Act", "Consumer Financial Protection Bureau",
    "Health Insurance Portability and Accountability Act", "Federal Trade Commission",
    "Federal Communications Commission", "Federal Deposit Insurance Corporation",
    "Federal Energy Regulatory Commission", "Federal Aviation Administration",
    "Office of the Comptroller of the Currency", "Equal Employment Opportunity Commission",
    "Occupational Safety and Health Administration",
    "Comprehensive Environmental Response, Compensation and Liability Act",
    "Resource Conservation and Recovery Act", "Toxic Substances Control Act",
    "Patent and Trademark Office", "Telephone Consumer Protection Act",
    "California Consumer Privacy Act", "California Privacy Rights Act", "Fair Credit Reporting Act",
    "General Data Protection Regulation", "Fair Labor Standards Act", "Bank Holding Company Act",
    "Community Reinvestment Act", "Continental Stock Transfer & Trust Company",
    "Secured Overnight Financing Rate", "National Labor Relations Board",
    "National Environmental Policy Act", "Digital Millennium Copyright Act",
)  # fmt: skip
_OTHERS = {
    "Drug Enforcement Administration": r"Drug\s+Enforcement\s+Agency\b",
    "Occupational Safety and Health Administration":
        r"Occupational\s+Health\s+(?:and|&)\s+Safety\s+Administration\b",
    "Centers for Medicare and Medicaid Services":
        r"Cent(?:er|re)s?\s+for\s+Medicaid\s+(?:and|&)\s+Medicare\s+Services?\b",
    "Food and Drug Administration": r"Federal\s+Drug\s+Administration\b",
    "Securities Act": r"Security\s+Act(?=\s+of\s+1933\b)",
}  # fmt: skip
"""Forms of names that are more than a word with another ending."""
_SMALL = frozenset("and of for the in on with to".split())
_SHORT = 5  # letters of a word that has no other ending than that of the plural
_AND = r"(?:(?:and|of|for|the|in|on|&|with|to)(?:[ \xa0]{1,2}|\s*\n\s*)){0,2}"
_NEXT = rf"(?:,?(?:[ \xa0]{{1,2}}|\s*\n\s*)|[-–]){_AND}"
_SPLIT = lazy_regex(r"[\s,–-]+")
_PERSON = lazy_regex(r"(?:ioner|rator)s?\Z")
_BEFORE = lazy_regex(r"(?P<word>[A-Z][\w.’]*)\s\Z")
_COUNTRY = frozenset("The U.S. US United States States’ Federal Delaware FASB Under".split())
"""Words with a capital before a name that do not make it that of another country."""
_NEAR = 30  # characters before a name
_MOST = 5  # places of one form that are shown


class _Official(NamedTuple):
    """A name, its words for comparison, what all its forms have, and their pattern."""

    name: str
    words: Sequence[str]
    has: Sequence[str]
    forms: re.Pattern[str]


def find(view: View) -> Iterator[Finding]:
    """Yield each form of such a name that is not the right one, with its places."""
    text = view.filing.text
    for one in _officials():
        if not all(has in text for has in one.has):
            continue
        right: list[Passage] = []
        wrong: dict[str, list[Passage]] = defaultdict(list)
        for match in one.forms.finditer(text):
            if _is_right(one, match[0]):
                right.append(Passage(*match.span()))
            elif not _is_of_others(text, match):
                wrong[" ".join(match[0].split())].append(Passage(*match.span()))
        for said, places in wrong.items():
            message = f"“{said}” is printed here; the name is “{one.name}”."
            others = (*places[1:_MOST], *right[:1])
            yield misprint(message, places[0].start, places[0].end, one.name, said, *others)


@cache
def _officials() -> Sequence[_Official]:
    """The names with their patterns."""
    found = []
    for name in _NAMES:
        words = _words(name)
        large = [word for word in words if word not in _SMALL]
        stems = [_stem(word) for word in large]
        forms = lazy_regex(_NEXT.join(map(_forms, stems, large)))
        found.append(_Official(name, words, stems, forms))
    for name, form in _OTHERS.items():
        found.append(_Official(name, (), re.findall(r"\A\w+", form), lazy_regex(form)))
    return tuple(found)


def _stem(word: str) -> str:
    """What all forms of a word begin with."""
    if len(word) <= _SHORT:
        return word.removesuffix("s")
    return word[: max(_SHORT - 1, len(word) * 2 // 3 - 1)]


def _forms(stem: str, word: str) -> str:
    """The forms of a word: with another ending, or a short one in the singular or the plural."""
    return rf"{stem}s?\b" if len(word) <= _SHORT else rf"{stem}[a-z]*"


def _words(name: str) -> list[str]:
    """The words of a name for comparison, in which spellings of other countries are the same."""
    name = name.replace("&", "and").replace("isation", "ization").replace("Centre", "Center")
    return [word for word in _SPLIT.split(name) if word not in {"", "the"}]


def _is_right(one: _Official, printed: str) -> bool:
    """Whether a form is the name itself, also in the plural."""
    return _singular(_words(printed)) == _singular(one.words)


def _singular(words: Sequence[str]) -> Sequence[str]:
    """The words, the last of them in the singular."""
    return [*words[:-1], *(word.removesuffix("s") for word in words[-1:])]


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether the name may be that of another country's authority, or of a person in office."""
    before = _BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
    other = before is not None and before["word"] not in _COUNTRY
    return other or _PERSON.search(match[0]) is not None


RULE = Rule("official-names", find)
