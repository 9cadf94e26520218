"""Downloads one file from EDGAR: with retries and limits, and from no other host."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import requests
from tieout.macros.errors import InputUnusableError
from tieout.macros.fetch.pace import Pace
from tieout.macros.filing.read import LARGEST
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util.retry import Retry

WAITS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before each retry, unless the host says how long."""
_LONGEST_WAIT = 600.0  # for ten minutes the SEC blocks hosts that ask too often
_SILENCE = (10.0, 30.0)  # seconds to connect, and then without receiving a byte
_PATIENCE = 600.0  # seconds for one attempt
_CHUNK = 65_536
_REPORT_EVERY = 2.0  # seconds
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({403, 408, 425, 429})
_UNDECLARED = b"Undeclared Automated Tool"
_WHOLE = {b"<SEC-DOCUMENT>": b"</SEC-DOCUMENT>", b"<IMS-DOCUMENT>": b"</IMS-DOCUMENT>"}
"""How a complete submission begins, and how it ends."""


class FetchError(InputUnusableError):
    """The file cannot be fetched; the message says why."""


class _PassingError(Exception):
    """A fault that may be temporary; `wait` is what the host asks for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Host:
    """A host to fetch from, the contact, and the pace of requests.

    `tell` takes each line of progress.
    """

    base: str
    contact: str
    pace: Pace
    tell: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep
    largest: int = LARGEST
    silence: tuple[float, float] = _SILENCE
    session: requests.Session = field(default_factory=requests.Session)


def download(host: Host, path: str) -> bytes:
    """Return the bytes of a file of the host; raises :class:`FetchError`."""
    url, name = host.base + path, urlsplit(host.base).netloc
    host.tell(f"fetching {path.rpartition('/')[2]} from {name}")
    for wait in (*WAITS, None):
        try:
            return _once(host, url)
        except _PassingError as fault:
            pause = fault.wait if wait is not None and fault.wait is not None else wait
            if pause is None or pause > _LONGEST_WAIT:
                asks = f"; it asks to wait {pause:.0f} seconds" if pause else ""
                message = f"{url} cannot be fetched now: {fault}{asks}; try again later"
                raise FetchError(message) from fault
            host.tell(f"{fault}; the next try is in {pause:.0f} s")
            host.sleep(pause)
    raise AssertionError


def _once(host: Host, url: str) -> bytes:
    """Try once; raises `_PassingError` if a retry may help."""
    try:
        with _answer(host, url) as answer:
            _judge(host, answer)
            content = b"".join(_chunks(host, answer))
    except (requests.RequestException, HTTPError) as error:
        raise _PassingError(_words(error, urlsplit(host.base).netloc)) from error
    end = next((_WHOLE[start] for start in _WHOLE if content.startswith(start)), b"")
    if not content or end not in content[-400:]:
        message = "the file arrived incomplete"
        raise _PassingError(message)
    return content


def _answer(host: Host, url: str) -> requests.Response:
    """The response to a request, after redirects on the same host."""
    headers = {"User-Agent": f"{host.contact} tieout/{version('tieout')}"}
    for _ in range(_REDIRECTS):
        host.pace.wait()
        answer = host.session.get(
            url, headers=headers, stream=True, timeout=host.silence, allow_redirects=False
        )
        if answer.status_code not in _MOVED:
            return answer
        answer.close()
        target = urljoin(url, answer.headers.get("Location", ""))
        if urlsplit(target)[:2] != urlsplit(host.base)[:2]:
            message = f"{url} leads elsewhere, to {target}, which is not followed"
            raise FetchError(message)
        url = target
    message = f"{url} leads from one address to the next without end"
    raise FetchError(message)


def _judge(host: Host, answer: requests.Response) -> None:
    """Raise the error for a response without a file."""
    code = answer.status_code
    if code == requests.codes.ok:
        return
    if code in {404, 410}:
        message = f"EDGAR has no {answer.url}; check the address or the number"
        raise FetchError(message)
    if code == requests.codes.forbidden and _UNDECLARED in answer.raw.read(
        8192, decode_content=True
    ):
        message = (
            f"EDGAR refuses requests from “{host.contact}”; "
            "the SEC asks for a real name and email address"
        )
        raise FetchError(message)
    fault = f"{urlsplit(answer.url).netloc} answers {code}"
    if code in _LATER or code >= 500:
        raise _PassingError(fault, _retry_after(answer))
    message = f"{answer.url} cannot be fetched: {fault}"
    raise FetchError(message)


def _retry_after(answer: requests.Response) -> float | None:
    asked = answer.headers.get("Retry-After")
    try:
        return None if asked is None else Retry().parse_retry_after(asked)
    except InvalidHeader:
        return None


def _chunks(host: Host, answer: requests.Response) -> Iterator[bytes]:
    reported = end = time.monotonic()
    end += _PATIENCE
    size, whole = 0, answer.headers.get("Content-Length", "")
    packed = "Content-Encoding" in answer.headers
    of = (
        f" of {int(whole) / 1e6:.1f} MB"
        if whole.isascii() and whole.isdigit() and not packed
        else ""
    )
    for chunk in answer.iter_content(_CHUNK):
        size += len(chunk)
        now = time.monotonic()
        if size > host.largest:
            message = f"{answer.url} is larger than {host.largest:,} bytes, the limit for a filing"
            raise FetchError(message)
        if now > end:
            message = f"it takes longer than {_PATIENCE:.0f} seconds"
            raise _PassingError(message)
        if now - reported > _REPORT_EVERY:
            reported = now
            host.tell(f"{size / 1e6:.1f} MB{of}")
        yield chunk


def _words(error: Exception, name: str) -> str:
    if isinstance(error, requests.exceptions.ProxyError):
        return f"the proxy that the environment names does not connect to {name}"
    if isinstance(error, requests.exceptions.SSLError):
        return f"there is no secure connection to {name}"
    if isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error):
        return f"{name} does not answer"
    if isinstance(error, (requests.exceptions.ChunkedEncodingError, HTTPError)):
        return "the file arrived incomplete"
    return f"there is no connection to {name}"
