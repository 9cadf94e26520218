"""The names of a filing, for the data file's first table."""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.macros.filing.model import Filing

_COVER = 6_000
_FORM = re.compile(
    r"\bform\s+((?:10|20|40|8|6|11)-?[KQF]S?B?(?:405)?(?:/A)?|[SF]-\d{1,2}(?:/A)?)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"\brule\s+(424\(b\)\(\d\))", re.IGNORECASE)
_ISSUER = re.compile(
    r"[A-Z0-9][\w&.,'’()/ -]{1,70}?,?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|Companies"
    r"|Ltd|Limited|LLC|L\.L\.C|L\.P|LP|plc|PLC|N\.V|S\.A|SE|AG|Trust|Bancorp|Bancshares"
    r"|Holdings|Group"
    r"|Partners)\.?(?:\s*/\w+/)?",
    re.IGNORECASE,
)
_NO_ISSUER = re.compile(
    r"commission|exchange|stock market|(?!\A)\bthe\b|\bof\b.*\bby\b|registrant", re.IGNORECASE
)
_NAMED_BY = re.compile(r"\(?\s*exact name of (?:the )?(?:registrant|issuer|company)", re.IGNORECASE)
_LONGEST_NAME = 80
_JOINING = frozenset("a and at de del di du for in la of on the to van von y".split())
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")


def names_of(filing: Filing) -> dict[str, str]:
    """The names of a filing by their keys in the data file; unknown ones are left out."""
    header = filing.header
    dei = _tagged(filing)
    form = filing.form or dei.get("DocumentType", "") or _on_cover(filing, _FORM, _RULE)
    given = {
        "issuer": filing.company or dei.get("EntityRegistrantName", "") or _issuer(filing),
        "title": f"Form {form}" if form else "Filing",
        "form": form,
        "cik": header.get("CENTRAL INDEX KEY", "") or dei.get("EntityCentralIndexKey", ""),
        "accession": header.get("ACCESSION NUMBER", ""),
        "filed": _iso(header.get("FILED AS OF DATE", "")),
        "period": _iso(header.get("CONFORMED PERIOD OF REPORT", "")),
        "file": filing.file,
        "sha256": filing.sha256,
    }
    return {name: one for name, text in given.items() if (one := _visible(text))}


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
    """The line of the cover that the form labels the name of the registrant.

    Without one, it is the first line that contains only the name of a company.
    """
    lines = [" ".join(line.split()) for line in filing.text[:_COVER].split("\n")]
    lines = [line for line in lines if any(map(str.isalnum, line))]
    for name, line in pairwise(lines):
        if _NAMED_BY.match(line) and _is_name(name) and len(name) <= _LONGEST_NAME:
            return name
    for line in lines:
        if _ISSUER.fullmatch(line) and _is_name(line):
            return line
    return ""


def _is_name(line: str) -> bool:
    """Whether a line may be a name: every word begins with a capital, except particles."""
    words = re.findall(r"[^\W\d_][\w.'’&-]*", line)
    capitals = all(word[0].isupper() or word.lower() in _JOINING for word in words)
    return bool(words) and capitals and _NO_ISSUER.search(line) is None
