"""EDGAR's answers, and what happens then: against the test's own server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from pathlib import Path

import pytest
from tieout.macros.fetch.download import WAITS, FetchError, Host, download
from tieout.macros.fetch.pace import APART, Pace

from tests.helpers.edgar import BUSY, UNDECLARED, Edgar, Reply, edgar

PATH = "/Archives/edgar/data/7654321/0001234567-24-000012.txt"
WHOLE = b"<SEC-DOCUMENT>0001234567-24-000012.txt\nThe price is $5.\n</SEC-DOCUMENT>\n"
GOOD = Reply(body=WHOLE)
CONTACT = "Jane Doe jane@example.com"


@dataclass
class Tried:
    """A host, its messages, and how long it slept."""

    edgar: Edgar
    host: Host
    said: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Tried]:
    with edgar() as served:
        said: list[str] = []
        slept: list[float] = []
        host = Host(
            served.base,
            CONTACT,
            Pace(tmp_path / "last", lambda _: None),
            said.append,
            slept.append,
            largest=1000,
            silence=(2.0, 0.25),
        )
        yield Tried(served, host, said, slept)
        host.session.close()


# EDGAR's answers in turn, and the seconds of waiting before the file arrives.
PATIENT = {
    "at once": ([GOOD], []),
    "busy once": ([Reply(429), GOOD], [1]),
    "busy, and says for how long": ([Reply(429, headers=(("Retry-After", "7"),)), GOOD], [7]),
    "shut out for a while": ([Reply(403, BUSY), Reply(403, BUSY), GOOD], [1, 2]),
    "broken down": ([Reply(500), Reply(502), Reply(503), Reply(504), GOOD], [1, 2, 5, 10]),
    "cut short": ([replace(GOOD, sent=20), GOOD], [1]),
    "cut short, and does not say how long it is": (
        [Reply(body=WHOLE[:40], measured=False), GOOD],
        [1],
    ),
    "empty": ([Reply(), GOOD], [1]),
    "silent": ([replace(GOOD, silence=0.6), GOOD], [1]),
    "asks to wait in words": ([Reply(503, headers=(("Retry-After", "a bit"),)), GOOD], [1]),
    "leads to another path": (
        [Reply(301, headers=(("Location", f"{PATH}?again"),)), GOOD],
        [],
    ),
}


@pytest.mark.parametrize("name", PATIENT)
def test_after_refusals_the_file_is_fetched(tried: Tried, name: str) -> None:
    replies, waits = PATIENT[name]
    tried.edgar.replies[PATH] = list(replies)
    tried.edgar.replies[f"{PATH}?again"] = [GOOD]
    assert download(tried.host, PATH) == WHOLE
    assert tried.slept == waits
    assert {agent.partition(" tieout/")[0] for _, agent, _ in tried.edgar.asked} == {CONTACT}


CHECK = "; check the address or the number"
# What EDGAR always answers, the message, and how often it was asked.
REFUSED = {
    "missing": (Reply(404), "EDGAR has no {base}" + PATH + CHECK, 1),
    "gone": (Reply(410), "EDGAR has no {base}" + PATH + CHECK, 1),
    "an undeclared tool": (
        Reply(403, UNDECLARED),
        (
            "EDGAR refuses requests from “Jane Doe jane@example.com”; "
            "the SEC asks for a real name and email address"
        ),
        1,
    ),
    "shut out": (
        Reply(403, BUSY),
        "{base}" + PATH + " cannot be fetched now: {host} answers 403; try again later",
        len(WAITS) + 1,
    ),
    "asks to wait for an hour": (
        Reply(429, headers=(("Retry-After", "3600"),)),
        "{base}" + PATH + " cannot be fetched now: {host} answers 429; "
        "it asks to wait 3600 seconds; try again later",
        1,
    ),
    "a bad request": (Reply(400), "{base}" + PATH + " cannot be fetched: {host} answers 400", 1),
    "always cut short": (
        replace(GOOD, sent=10),
        "{base}" + PATH + " cannot be fetched now: the file arrived incomplete; try again later",
        len(WAITS) + 1,
    ),
    "too large": (
        Reply(body=b"x" * 1001),
        "{base}" + PATH + " is larger than 1,000 bytes, the limit for a filing",
        1,
    ),
    "without end": (
        Reply(body=b"x" * 500_000, measured=False),
        "{base}" + PATH + " is larger than 1,000 bytes, the limit for a filing",
        1,
    ),
    "sent elsewhere": (
        Reply(302, headers=(("Location", "https://example.com/x.txt"),)),
        "{base}" + PATH + " leads elsewhere, to https://example.com/x.txt, which is not followed",
        1,
    ),
    "sent elsewhere without a scheme": (
        Reply(302, headers=(("Location", "//example.com/x.txt"),)),
        "{base}" + PATH + " leads elsewhere, to http://example.com/x.txt, which is not followed",
        1,
    ),
    "sent round in circles": (
        Reply(302, headers=(("Location", PATH),)),
        "{base}" + PATH + " leads from one address to the next without end",
        5,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_reported(tried: Tried, name: str) -> None:
    reply, message, times = REFUSED[name]
    tried.edgar.replies[PATH] = [reply]
    with pytest.raises(FetchError) as error:
        download(tried.host, PATH)
    base = tried.edgar.base
    assert str(error.value) == message.format(base=base, host=base.removeprefix("http://"))
    assert len(tried.edgar.asked) == times


def test_a_date_to_wait_for_is_read(tried: Tried) -> None:
    later = formatdate(time.time() + 90, usegmt=True)
    tried.edgar.replies[PATH] = [Reply(503, headers=(("Retry-After", later),)), GOOD]
    download(tried.host, PATH)
    assert 80 < tried.slept[0] <= 90


def test_waiting_is_reported(tried: Tried) -> None:
    tried.edgar.replies[PATH] = [Reply(429), GOOD]
    download(tried.host, PATH)
    name = tried.edgar.base.removeprefix("http://")
    assert tried.said == [
        f"fetching 0001234567-24-000012.txt from {name}",
        f"{name} answers 429; the next try is in 1 s",
    ]


def test_an_unknown_host_is_a_connection_error(tried: Tried) -> None:
    with pytest.raises(FetchError, match=r"there is no connection to 127\.0\.0\.1:1;"):
        download(replace(tried.host, base="http://127.0.0.1:1"), PATH)


def test_any_number_of_requests_are_spaced_apart(tried: Tried, tmp_path: Path) -> None:
    """Each opens the file itself and has its own lock, as a separate process would."""
    tried.edgar.replies[PATH] = [GOOD]

    def one(_: int) -> None:
        host = Host(tried.edgar.base, CONTACT, Pace(tmp_path / "shared"), lambda _: None)
        with host.session:
            download(host, PATH)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(6)))
    times = sorted(when for _, _, when in tried.edgar.asked)
    assert len(times) == 6
    assert times[-1] - times[0] > 4 * APART
