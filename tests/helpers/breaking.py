"""Changes one digit of one number of a filing, which the scan should report."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.macros.filing.decoding import decode
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions
from tieout.macros.scan.engine import Scan

from tests.helpers.scanned import scanned

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?\Z")
_TAG = re.compile(r"</?ix:[a-zA-Z]+\b[^>]*>")
_TOGETHER, _APART = 5, 2000
_HEADER = re.compile(r"<ix:header\b.*?</ix:header>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A number that may be changed: its span in the file's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Broken:
    """One change: its place, the old text and the new text."""

    target: Target
    was: str
    now: str


def targets_of_truth(truth: Path) -> list[Target]:
    """The numbers of two digits or more that are in a relation of a truth file."""
    known = json.loads(truth.read_text(encoding="utf-8"))
    found = set()
    for relation in known["relations"]:
        for token in (*relation["inputs"], relation["result"]):
            text = token["token"]
            if _NUMBER.match(text) and sum(each.isdigit() for each in text) >= 2:
                found.add((token["offset"], token["offset"] + len(text)))
    return [Target(start, end) for start, end in sorted(found)]


def without_tags(source: str) -> tuple[str, list[Target]]:
    """A file of inline XBRL without its tags, and the numbers that it tags twice as one fact."""
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


def targets_of_all(scan: Scan) -> list[Target]:
    """All numbers of three digits or more that are not divided in the file."""
    filing, source, found = scan.filing, scan.filing.source, []
    for one in scan.view.mentions:
        start, end = _span(filing, one.start, one.end)
        match = re.search(r"\d[\d,]*(?:\.\d+)?", _without_entities(source[start:end]))
        if match and "<" not in source[start:end] and sum(map(str.isdigit, match[0])) >= 3:
            found.append(Target(start + match.start(), start + match.end()))
    return found


def _without_entities(text: str) -> str:
    """The text with blanks for character references: the digits of "&#160;" are no number."""
    return re.sub(r"&#?\w+;", lambda match: " " * len(match[0]), text)


def breaks(source: str, targets: list[Target], count: int, seed: int) -> Iterator[Broken]:
    """Yield seeded changes of one digit."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    for _ in range(count):
        target = chance.choice(targets)
        was = source[target.start : target.end]
        places = [index for index, each in enumerate(was) if each.isdigit()]
        at = chance.choice(places)
        digits = [each for each in "0123456789" if each != was[at]]
        if at == 0 and len(places) > 1:
            digits = [each for each in digits if each != "0"]
        yield Broken(target, was, was[:at] + chance.choice(digits) + was[at + 1 :])


def count_reported(name: str, source: str, targets: list[Target], count: int) -> int:
    """How many of some seeded changes are reported, several made in one copy of the file.

    Changes made together have no relation with each other, nor with a number that is related to
    another of them; they were not printed alike, as the number of one name is, and are not in one
    table, which some rules see as a whole. A finding that names two of them counts for neither.
    """
    whole = scanned(source, name)
    known = {finding.message for finding in whole.findings}
    found = 0
    for batch in _batches(list(breaks(source, targets, count, seed=2026)), whole):
        text = source
        for one in batch:
            text = text[: one.target.start] + one.now + text[one.target.end :]
        scan = scanned(text, name)
        found += sum(is_reported(scan, one.target, known, batch) for one in batch)
    return found


def _batches(changes: list[Broken], whole: Scan) -> list[list[Broken]]:
    """The changes in small batches that are independent of each other."""
    near: dict[int, set[int]] = defaultdict(set)
    spans = {}
    groups = [*(relation.places for relation in whole.relations)]
    groups += [tuple(grid.cells.values()) for grid in whole.view.grids]
    for places in groups:
        numbers = {place.number for place in places}
        for place in places:
            near[place.number] |= numbers
            spans[place.number] = _span(whole.filing, place.start, place.end)
    batches: list[list[tuple[Broken, set[int]]]] = []
    for change in changes:
        target = change.target
        own = {
            other
            for number, (start, end) in spans.items()
            if start < target.end and target.start < end
            for other in near[number]
        }
        for batch in batches:
            if len(batch) < _TOGETHER and not any(
                own & its or one.was == change.was or abs(one.target.start - target.start) < _APART
                for one, its in batch
            ):
                batch.append((change, own))
                break
        else:
            batches.append([(change, own)])
    return [[change for change, _ in batch] for batch in batches]


def read_source(path: Path) -> str:
    """The text of a file as it is scanned."""
    return decode(path.read_bytes(), path.name)


def _span(filing: Filing, start: int, end: int) -> tuple[int, int]:
    """The span in the file of a span of the reading text."""
    offsets = filing.offsets
    return (offsets[start], offsets[end - 1] + 1) if offsets else (start, end)


def is_reported(scan: Scan, target: Target, known: set[str], batch: list[Broken]) -> bool:
    """Whether a finding that the original file does not have names only this changed number."""
    for finding in scan.findings:
        if finding.message in known:
            continue
        spans = [_span(scan.filing, place.start, place.end) for place in finding.places]
        named = [
            one.target
            for one in batch
            if any(start < one.target.end and one.target.start < end for start, end in spans)
        ]
        if named == [target]:
            return True
    return False
