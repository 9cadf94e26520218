"""The names of a filing, for the data file's first table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex

_COVER = 6_000
_FORM = lazy_regex(
    r"\bform\s+((?:10|20|40|8|6|11)-?[KQF]S?B?(?:405)?(?:/A)?|[SF]-\d{1,2}(?:/A)?)\b",
    re.IGNORECASE,
)
_RULE = lazy_regex(r"\brule\s+(424\(b\)\(\d\))", re.IGNORECASE)
_TITLE = lazy_regex(
    r"^\W*(?:preliminary |amended )?(?P<kind>(?:prospectus|pricing|product) supplement|prospectus"
    r"|offering (?:circular|memorandum)|private placement memorandum|registration statement"
    r"|(?:proxy|information) statement|(?:press|news|earnings) release"
    r"|(?:annual|quarterly|current) report)(?: to (?:share|stock)holders)?\W*(?:no\b|\(|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of the cover that says what the document is: a draft has no form yet."""
_THIS = lazy_regex(
    r"\bthis (?P<kind>(?:prospectus|pricing|product) supplement|prospectus|term sheet)\b",
    re.IGNORECASE,
)
"""What a document calls itself in a sentence, where no line of its cover says it."""
_ISSUER = lazy_regex(
    r"[A-Z0-9][\w&.,'’()/ -]{1,70}?,?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|Companies"
    r"|Ltd|Limited|LLC|L\.L\.C|L\.P|LP|plc|PLC|N\.V|S\.A|SE|AG|Trust|Bancorp|Bancshares"
    r"|Holdings|Group"
    r"|Partners)\.?(?:\s*/\w+/)?",
    re.IGNORECASE,
)
_NO_ISSUER = lazy_regex(
    r"commission|exchange|stock market|(?!\A)\bthe\b|\bof\b.*\bby\b|registrant|\bact of\b|\bwhich\b"
    r"|\A(?:c/o|about)\b",
    re.IGNORECASE,
)
_LOOSE = lazy_regex(r"\b(?:Holdings|Group|Partners)\Z", re.IGNORECASE)
"""An ending that the names of banks on a cover have as well."""
_NAME = (
    r"([A-Z0-9][\w&'’/-]*\.?(?:[A-Z]\.)*"
    r"(?:,? (?:(?:and|of|de|the) )?[A-Z0-9&][\w&.'’/-]*){0,9})"
)
_REFERRED_TO = lazy_regex(
    r"[“\"](?:we|us|our),?[”\"][^.;¶]{0,200}?"
    rf" (?:refers?(?: only| solely| collectively)? to|means?) (?:the )?{_NAME}"
)
"""Who "we" are, as a prospectus says before it begins."""
_THE_COMPANY = lazy_regex(
    r"\( ?(?:(?:the )?[“\"][^”\"()]{1,40}[”\"],? or )?(?:the |our )?"
    r"[“\"](?:the )?(?:Company|Registrant|Issuer),?[”\"]"
)
_BEFORE_IT = lazy_regex(rf"{_NAME}[^.()¶]{{0,80}}\Z")
_JUST_BEFORE_IT = lazy_regex(rf"{_NAME}\W{{0,3}}\Z")
_BEFORE = 300
_TIMES = 3
"""Of how many places that say "the Company" it is asked who that is."""
_WHOLE = lazy_regex(
    r"(.*?\b(?:(?:Inc|Corp|Ltd|L\.L\.C|L\.P|N\.V|S\.A)\b\.?"
    r"|(?:Incorporated|Corporation|Limited|LLC|LP|plc)\b))",
    re.IGNORECASE,
)
_PROSE = 200_000
"""How far into a filing it may be said who "we" are."""
_NAMED_BY = lazy_regex(r"\(?\s*exact name of (?:the )?(?:registrant|issuer|company)", re.IGNORECASE)
_LONGEST_NAME = 80
_JOINING = frozenset("a and at de del di du for in la of on the to van von y".split())
_DATE = lazy_regex(r"(\d{4})(\d\d)(\d\d)\Z")


def names_of(filing: Filing) -> dict[str, str]:
    """The names of a filing by their keys in the data file; unknown ones are left out."""
    header = filing.header
    dei = _tagged(filing)
    form = filing.form or dei.get("DocumentType", "") or _on_cover(filing, _FORM, _RULE)
    texts = {
        "issuer": filing.company or dei.get("EntityRegistrantName", "") or _issuer(filing),
        "title": f"Form {form}" if form else kind_of_document(filing),
        "form": form,
        "cik": header.get("CENTRAL INDEX KEY", "") or dei.get("EntityCentralIndexKey", ""),
        "accession": header.get("ACCESSION NUMBER", ""),
        "filed": _iso(header.get("FILED AS OF DATE", "")),
        "period": _iso(header.get("CONFORMED PERIOD OF REPORT", "")),
        "file": filing.file,
        "sha256": filing.sha256,
    }
    return {name: one for name, text in texts.items() if (one := _visible(text))}


def kind_of_document(filing: Filing) -> str:
    """What a document without a form calls itself: "Prospectus supplement"; else "Filing"."""
    text = filing.text
    found = _TITLE.search(text, 0, _COVER) or _THIS.search(text, 0, _COVER)
    return found["kind"].capitalize() if found else "Filing"


def _visible(text: str) -> str:
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _iso(digits: str) -> str:
    return "-".join(found.groups()) if (found := _DATE.match(digits)) else ""


def _tagged(filing: Filing) -> dict[str, str]:
    """The tagged facts of the cover, by the name of the concept."""
    found: dict[str, str] = {}
    for fact in filing.facts:
        if fact.concept.startswith("dei:"):
            found.setdefault(fact.concept.removeprefix("dei:"), " ".join(fact.printed.split()))
    return found


def _on_cover(filing: Filing, *patterns: re.Pattern[str]) -> str:
    cover = filing.text[:_COVER]
    found = [match for pattern in patterns if (match := pattern.search(cover))]
    return (
        min(found, key=lambda match: match.start())[1].upper().replace("(B)", "(b)")
        if found
        else ""
    )


def _issuer(filing: Filing) -> str:
    """The name of whoever files, as the filing gives it; "" where it gives none.

    This is the line of the cover that the form labels the name of the registrant. Without one, it
    is what the words "we" and "us" are said to mean, the first line of the cover that contains only
    the name of a company, or what the filing calls "the Company".
    """
    lines = [" ".join(line.split()) for line in filing.text[:_COVER].split("\n")]
    lines = [line for line in lines if any(map(str.isalnum, line))]
    for name, line in pairwise(lines):
        if _NAMED_BY.match(line) and _is_name(name) and len(name) <= _LONGEST_NAME:
            return name
    companies = [line for line in lines if _ISSUER.fullmatch(line) and _is_name(line)]
    sure = [line for line in companies if not _LOOSE.search(line)]
    paragraphs = re.split(r"\n\s*\n", filing.text[:_PROSE])
    prose = "¶".join(" ".join(one.split()) for one in paragraphs)
    us = _first_company(found[1] for found in _REFERRED_TO.finditer(prose))
    said = (us, *sure[:1], _first_company(_the_company(prose)), *companies[:1])
    return next(filter(None, said), "")


def _the_company(prose: str) -> Iterator[str]:
    """Yield what may be the name of whoever is called "the Company"."""
    for called in islice(_THE_COMPANY.finditer(prose), _TIMES):
        for pattern in (_BEFORE_IT, _JUST_BEFORE_IT):
            if found := pattern.search(prose, max(called.start() - _BEFORE, 0), called.start()):
                yield found[1]


def _first_company(texts: Iterable[str]) -> str:
    """Return the first words that begin with the name of a company: that name."""
    for words in texts:
        name = whole[1] if (whole := _WHOLE.match(words)) else words.rstrip(".,")
        if _ISSUER.fullmatch(name) and _is_name(name):
            return name
    return ""


def _is_name(line: str) -> bool:
    """Whether a line may be a name: every word begins with a capital, except particles."""
    words = re.findall(r"[^\W\d_][\w.'’&-]*", line)
    capitals = all(word[0].isupper() or word.lower() in _JOINING for word in words)
    return bool(words) and capitals and _NO_ISSUER.search(line) is None
