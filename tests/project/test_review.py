"""The review file: what it may not contain, and the reports for outdated signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tieout.macros.project.project import load_project
from tieout.macros.project.review import REVIEW_FILE
from tieout.macros.project.unusable import UnusableError, located

from tests.helpers.sample import write_docs
from tests.helpers.signed import Entry, signed, write_review

GOOD = {
    "shares_sold": signed("1250000"),
    "sold_on": signed("1999-05-03", state="queried", note="Is it the day of closing?"),
    "L6C1": signed("$3.1 million"),
    "commission": {"value": "125000", "state": "open", "note": "Still to be looked at."},
}
# What stops a build: the entry of `shares_sold`, and the message.
REFUSED: dict[str, tuple[object, str]] = {
    "no table": ("agreed", "is not a table; give value, state, initials, date and note"),
    "another state": (signed("1", state="seen"), "its state is not one of open, agreed, queried"),
    "nobody": (signed("1", initials=""), "is agreed without initials; say who signed it"),
    "no day": (signed("1", date=""), "is agreed without a date; say when"),
    "not a day": (
        signed("1", date="2030-02-30"),
        "its date is not a day, as in 2030-01-31",
    ),
    "a day of another form": (
        signed("1", date="1/31/30"),
        "its date is not a day, as in 2030-01-31",
    ),
    "no value": (signed(""), "lacks the value that was reviewed"),
    "a number for a value": (signed(7), "its value is not text"),
    "a key more": (signed("1", by="JS"), "has an unknown key “by”; remove it"),
    "long initials": (signed("1", initials="J" * 13), "its initials is longer than 12 characters"),
    "a long note": (signed("1", note="x" * 2001), "its note is longer than 2,000 characters"),
    "what cannot be seen": (
        signed("1", note="a\u202eb"),
        "its note contains invisible characters; write it on one line, in plain characters",
    ),
}
# What the tie-out reports: the entries, the code, and the message.
REPORTED: dict[str, tuple[dict[str, Entry], str, str]] = {
    "a figure that does not exist": (
        {"shares_sol": signed("1250000")},
        "review-unknown",
        (
            "there is no figure or mention 'shares_sol' (did you mean 'shares_sold'?); "
            "remove the entry"
        ),
    ),
    "a figure that has changed": (
        {"shares_sold": signed("1250001")},
        "review-changed",
        "shares_sold was agreed by JS on 2030-01-31 as 1250001 and is 1250000 now; review it again",
    ),
    "a mention that has changed": (
        {"L6C1": signed("$3.2 million", state="queried")},
        "review-changed",
        (
            "L6C1 was queried by JS on 2030-01-31 as $3.2 million and is $3.1 million now; "
            "review it again"
        ),
    ),
    "a note on a value that has changed": (
        {"buyers": {"value": "4", "state": "open", "note": "Why so few?"}},
        "review-changed",
        "buyers was open as 4 and is 3 now; review it again",
    ),
}
# A file that is not a review: its text, and the message.
NO_REVIEW = {
    "no JSON": ("{", "the review is not readable JSON"),
    "a list": ("[]", "the review has no table of entries; export it again"),
    "no entries": ("{}", "the review has no table of entries; export it again"),
    "an entry twice": ('{"entries": {"a": {}, "a": {}}}', "“a” is given twice"),
    "a head more": ('{"entries": {}, "by": "JS"}', "has an unknown key “by”; remove it"),
    "nested without end": ("[" * 100_000, "the review is not readable JSON"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_docs(tmp_path / "docs")


def test_a_valid_review(docs: Path) -> None:
    write_review(docs, GOOD, preparer="A. Clerk")
    project = load_project(docs)
    assert project.exceptions == ()
    assert dict(project.review.entries).keys() == GOOD.keys()
    assert (project.review.date, project.review.head["preparer"]) == ("2030-01-31", "A. Clerk")


def test_without_a_review_nothing_is_signed(docs: Path) -> None:
    assert load_project(docs).review.entries == {}


@pytest.mark.parametrize(("entry", "message"), REFUSED.values(), ids=REFUSED)
def test_an_invalid_entry(docs: Path, entry: Any, message: str) -> None:  # noqa: ANN401
    write_review(docs, {"sold_on": signed("1999-05-03"), "shares_sold": entry})
    with pytest.raises(UnusableError) as raised:
        load_project(docs)
    assert [(one.line, one.code) for one in raised.value.findings] == [(4, "review-unreadable")]
    assert located(raised.value.findings[0]).endswith(f"{REVIEW_FILE}:4: shares_sold: {message}")


@pytest.mark.parametrize(("text", "message"), NO_REVIEW.values(), ids=NO_REVIEW)
def test_a_file_that_is_not_a_review(docs: Path, text: str, message: str) -> None:
    (docs / REVIEW_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UnusableError) as raised:
        load_project(docs)
    assert message in str(raised.value)


@pytest.mark.parametrize(("entries", "code", "message"), REPORTED.values(), ids=REPORTED)
def test_a_signature_that_is_no_longer_valid(
    docs: Path, entries: dict[str, Entry], code: str, message: str
) -> None:
    write_review(docs, entries)
    found = load_project(docs).exceptions
    assert [(one.code, one.message, one.line) for one in found] == [(code, message, 3)]


def test_a_review_of_another_filing(docs: Path) -> None:
    write_review(docs, GOOD, filing="ab" * 32)
    assert [one.code for one in load_project(docs).exceptions] == ["review-other-filing"]
