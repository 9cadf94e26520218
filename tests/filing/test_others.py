"""What is read from real filings, if they are available; without them, tests are skipped."""

import json
import re
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from tieout.macros.filing.fact import Fact
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import parse_filing, read_filing
from tieout.macros.mentions.extract import place_mentions
from tieout.macros.mentions.placed import Placed

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[3] / "shared" / "filings"
OTHERS = sorted((SHARED / "others").glob("*.*"))
TAGGED = [file for file in OTHERS if file.name.startswith("10Q") and file.suffix == ".htm"]
TRUTH = sorted((SHARED / "truth").glob("*.json"))

needs_filings = pytest.mark.skipif(not OTHERS, reason="the shared filings are not available")
_INLINE = re.compile(r"<(?P<end>/?)(?P<name>ix:[A-Za-z]+)[^>]*>")


def without_tags(source: str) -> tuple[str, list[tuple[int, int]]]:
    """The source without inline XBRL, and the old and new starts of its parts."""
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    at = length = header = 0
    for tag in (*_INLINE.finditer(source), None):
        end = tag.start() if tag else len(source)
        if not header and end > at:
            kept.append(source[at:end])
            places.append((at, length))
            length += end - at
        if tag:
            at = tag.end()
            if tag["name"].lower() == "ix:header":
                header += -1 if tag["end"] else 1
    return "".join(kept), places


def missed(filing: Filing, facts: list[tuple[Fact, int]]) -> list[str]:
    """The facts whose first digit is in no mention with the fact's value, apart from the sign."""
    assert filing.offsets is not None
    placed = sorted(place_mentions(filing), key=lambda one: one.start)
    starts = [filing.offsets[one.start] for one in placed]
    found = []
    for fact, offset in facts:
        at = bisect_right(starts, offset) - 1
        one = placed[at] if at >= 0 and filing.offsets[placed[at].end - 1] >= offset else None
        if one is None or not equal(one, fact):
            found.append(f"{fact.concept} {fact.printed}: {one.mention if one else None}")
    return found


def equal(one: Placed, fact: Fact) -> bool:
    try:
        return fact.value is not None and abs(Decimal(one.mention.value)) == abs(fact.value)
    except InvalidOperation:
        return False


def visible_facts(filing: Filing) -> list[tuple[Fact, int]]:
    """The visible numeric facts that print digits, each with the offset of the first one."""
    assert filing.offsets is not None
    return [
        (fact, filing.offsets[fact.start + digit.start()])
        for fact in filing.facts
        if fact.numeric and not fact.hidden and fact.value is not None
        for digit in [re.search("[0-9]", filing.text[fact.start : fact.end])]
        if digit
    ]


@needs_filings
@pytest.mark.parametrize("file", TAGGED, ids=lambda file: file.stem)
def test_facts_are_mentions(file: Path) -> None:
    filing = read_filing(file)
    facts = visible_facts(filing)
    assert len(facts) > 500
    found = missed(filing, facts)
    assert len(found) <= 0.005 * len(facts), found


@needs_filings
@pytest.mark.parametrize("file", TAGGED, ids=lambda file: file.stem)
def test_facts_are_mentions_without_their_tags(file: Path) -> None:
    filing = read_filing(file)
    text, places = without_tags(filing.source)
    olds = [old for old, _ in places]
    facts = []
    for fact, offset in visible_facts(filing):
        old, new = places[bisect_right(olds, offset) - 1]
        facts.append((fact, offset - old + new))
    bare = parse_filing(text.encode(), file.name)
    assert not bare.facts
    found = missed(bare, facts)
    assert len(found) <= 0.03 * len(facts), found


@needs_filings
@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
def test_every_digit_is_in_one_mention(file: Path) -> None:
    filing = read_filing(file)
    covered = bytearray(len(filing.text))
    for one in place_mentions(filing):
        assert not any(covered[one.start : one.end]), f"{one.mention.id} overlaps"
        covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    digits = [match.start() for match in re.finditer("[0-9]", filing.text)]
    assert digits
    assert all(covered[at] for at in digits)


@pytest.mark.slow
@needs_filings
@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
def test_nothing_invisible_is_a_mention(file: Path) -> None:
    filing = read_filing(file)
    assert filing.offsets is not None
    hidden = sorted(filing.hidden)
    starts = [start for start, _ in hidden]
    for one in place_mentions(filing):
        offset = filing.offsets[one.start]
        at = bisect_right(starts, offset) - 1
        assert at < 0 or hidden[at][1] <= offset, one.mention
        line = filing.source.split("\n", one.mention.line)[one.mention.line - 1]
        assert line[one.mention.column - 1] in {filing.text[one.start], "&"}


def tokens(known: Any) -> dict[int, str]:  # noqa: ANN401  # whatever a truth file holds
    """The tokens of a truth file by their offsets."""
    if isinstance(known, dict):
        own = {known["offset"]: known["token"]} if "offset" in known else {}
        return own | {at: token for each in known.values() for at, token in tokens(each).items()}
    if isinstance(known, list):
        return {at: token for each in known for at, token in tokens(each).items()}
    return {}


@needs_filings
@pytest.mark.parametrize("file", TRUTH, ids=lambda file: file.stem)
def test_the_tokens_of_truth_files(file: Path) -> None:
    known = json.loads(file.read_text())
    filing = read_filing(SHARED / "others" / known["file"])
    assert filing.offsets is not None
    placed = sorted(place_mentions(filing), key=lambda one: one.start)
    starts = [filing.offsets[one.start] for one in placed]
    wrong = []
    for offset, token in tokens(known).items():
        digit = re.search("[0-9]", re.sub("&#[0-9]+;", lambda match: " " * len(match[0]), token))
        if not digit:
            continue
        one = placed[bisect_right(starts, offset + digit.start()) - 1]
        if filing.offsets[one.end - 1] < offset + digit.start() or not says(one, token):
            wrong.append(f"{token}: {one.mention}")
    assert not wrong
    for figure in known.get("figures", ()):
        one = at_place(placed, figure["line"], figure["col"], figure["token"])
        power = 6 if "million" in figure["unit"] else -2 if figure["unit"] == "percent" else 0
        value = Decimal(str(figure["value"])).scaleb(power)
        assert Decimal(one.mention.value) == value, figure


@needs_filings
@pytest.mark.parametrize("file", TRUTH, ids=lambda file: file.stem)
def test_the_pages_and_sections_of_truth_files(file: Path) -> None:
    known = json.loads(file.read_text())
    filing = read_filing(SHARED / "others" / known["file"])
    first = filing.documents[0]
    pages = [page for page in filing.pages if page.start < first.end]
    if isinstance(known.get("pages"), dict):
        tags = known["pages"]["page_tags"]
        assert tags <= len(filing.pages) <= tags + len(filing.documents)
        labels = [page.label for page in pages]
        printed = known["pages"]["printed_labels"].partition("..")[0]
        counted = [f"[{at}]" for at in range(1, len(pages) + 1)]
        if printed != "none":
            counted = [str(int(printed) + at) for at in range(len(pages))]
        assert labels == counted
    begins = [(folded(one.title), filing.place(one.start)[0]) for one in filing.sections]
    for section in known.get("sections", ()):
        title, line = folded(section["heading"]), section["line"]
        assert any(name.startswith(title) and line - 2 <= at <= line for name, at in begins), title
    wrong = [one for one in known["relations"] if not _is_on_its_page(filing, one)]
    assert not wrong


def folded(title: str) -> str:
    return re.sub("[^a-z0-9]", "", title.lower())


NAMED = re.compile(r"\"([^\"]+)\"|\(([A-Z][^,()]+), |: ([A-Z][\w ]+) starts")


def _is_on_its_page(filing: Filing, relation: dict[str, Any]) -> bool:
    """Whether the section that a relation names begins on the page whose label it quotes."""
    if not str(relation["id"]).startswith("pg_"):
        return True
    assert filing.offsets is not None
    named = next(filter(None, NAMED.search(relation["explanation"]).groups()))  # type: ignore[union-attr]
    for mark in (*relation["inputs"], relation["result"]):
        at = bisect_right(filing.offsets, mark["offset"]) - 1
        page = filing.page_at(at)
        if page.label.rpartition("-")[2] == mark["token"] and any(
            folded(one.title).startswith(folded(named)) and page.start <= one.start < page.end
            for one in filing.sections
        ):
            return True
    return False


def at_place(placed: list[Placed], line: int, column: int, token: str) -> Placed:
    return next(
        one
        for one in placed
        if one.mention.line == line
        and one.mention.column < column + len(token)
        and one.mention.end_column > column
        and one.mention.kind != "date"
    )


def says(one: Placed, token: str) -> bool:
    """Whether a mention has the value of a token, up to a scale that words or a table give."""
    number = re.fullmatch(r"\$?\(?([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\)?%?", token)
    if number is None or one.mention.kind not in {"money", "shares", "number", "count", "rate"}:
        return True
    value, found = Decimal(number[1].replace(",", "")), abs(Decimal(one.mention.value))
    return any(found == value.scaleb(power) for power in (0, 3, 6, 9, -2))
