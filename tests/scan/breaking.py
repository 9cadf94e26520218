"""Breaks a filing on purpose: one digit of one number is changed, and the scan should say so."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.macros.filing.read import decode, parse_filing
from tieout.macros.mentions.extract import place_mentions
from tieout.macros.scan.engine import Scan, scan_filing

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?\Z")
_TAG = re.compile(r"</?ix:[a-zA-Z]+\b[^>]*>")
_HEADER = re.compile(r"<ix:header\b.*?</ix:header>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A number that may be broken: its span in the file's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Broken:
    """One change: where, what stood there, what stands there now."""

    target: Target
    was: str
    now: str


def targets_of_truth(truth: Path) -> list[Target]:
    """The numbers of two digits or more that stand in a relation of a truth file."""
    known = json.loads(truth.read_text(encoding="utf-8"))
    found = set()
    for relation in known["relations"]:
        for token in (*relation["inputs"], relation["result"]):
            text = token["token"]
            if _NUMBER.match(text) and sum(each.isdigit() for each in text) >= 2:
                found.add((token["offset"], token["offset"] + len(text)))
    return [Target(start, end) for start, end in sorted(found)]


def without_tags(source: str) -> tuple[str, list[Target]]:
    """A file of inline XBRL with its tags taken out, and the numbers that it tags twice alike."""
    filing = parse_filing(source.encode(), "tagged.htm")
    places: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for one in place_mentions(filing):
        for fact in one.facts:
            key = (fact.concept, fact.period, fact.unit, fact.dimensions)
            if filing.offsets and sum(each.isdigit() for each in one.mention.printed) >= 2:
                span = (filing.offsets[one.start], filing.offsets[one.end - 1] + 1)
                places[key].append(span)
    twice = sorted({span for spans in places.values() if len(spans) > 1 for span in spans})
    cuts = sorted(
        [match.span() for match in _HEADER.finditer(source)]
        + [match.span() for match in _TAG.finditer(source)]
    )
    pieces, kept, at = [], [], 0
    for start, end in cuts:
        if start >= at:
            pieces.append(source[at:start])
            kept.append((start, end))
            at = end
    pieces.append(source[at:])
    plain = "".join(pieces)

    def moved(offset: int) -> int:
        return offset - sum(end - start for start, end in kept if end <= offset)

    found = []
    for start, end in twice:
        text = plain[moved(start) : moved(end)]
        match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
        if match and "<" not in text:
            low = moved(start) + match.start()
            found.append(Target(low, low + len(match[0])))
    return plain, found


def breaks(
    source: str, targets: list[Target], count: int, seed: int
) -> Iterator[tuple[Broken, str]]:
    """Yield seeded changes of one digit, and the text that each makes."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    for _ in range(count):
        target = chance.choice(targets)
        was = source[target.start : target.end]
        places = [index for index, each in enumerate(was) if each.isdigit()]
        at = chance.choice(places)
        digits = [each for each in "0123456789" if each != was[at]]
        if at == 0 and len(places) > 1:
            digits = [each for each in digits if each != "0"]
        now = was[:at] + chance.choice(digits) + was[at + 1 :]
        yield (
            Broken(target, was, now),
            source[: target.start] + now + source[target.end :],
        )


def scan_text(text: str, file: str) -> Scan:
    """Scan a changed file."""
    return scan_filing(parse_filing(text.encode(), file))


def read_source(path: Path) -> str:
    """The text of a file as it is scanned."""
    return decode(path.read_bytes(), path.name)


def is_reported(scan: Scan, target: Target, known: set[str]) -> bool:
    """Tell whether a finding that the untouched file has not names the changed number."""
    offsets = scan.filing.offsets
    for finding in scan.findings:
        if finding.message in known:
            continue
        for place in finding.places:
            start = offsets[place.start] if offsets else place.start
            end = (offsets[place.end - 1] if offsets else place.end - 1) + 1
            if start < target.end and target.start < end:
                return True
    return False
