"""Time and memory to read a filing and find its mentions, by size and format."""

import sys
from collections.abc import Callable

from tests.bench.measuring import apart, report

_PROSE = (
    "We sold 350{tag},000{end} shares at $5.00 each on May {day}, 2001, and the words that follow "
    "stand for the many words of a filing that have no number in them at all."
)
_WORDS = "The words of a filing are many, and most of them stand far from any number. " * 7
_ROW = ("Net sales of candles and wax", "66,613", "(2,855)", "12.5%")
_SIZES = (1, 10, 40)
HEAD = ("format", "MB", "seconds", "MB/s", "times the file in memory", "mentions")
_MEASURE = """
import resource, sys, time
from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import place_mentions
from tests.bench.reading import MAKERS
data = MAKERS[sys.argv[1]](int(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
found = len(place_mentions(parse_filing(data, f"a.{sys.argv[1]}")))
took = time.process_time() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
times = (after - before) * 1024 / len(data)
rate = len(data) / 1e6 / took
print(f"{len(data) / 1e6:.0f} {took:.1f} {rate:.1f} {times:.0f} {found:,}")
"""


def html_of(size: int) -> bytes:
    """HTML of this many megabytes: a number in 250 characters, some of them in tables."""
    style = 'style="font-family:Times New Roman,serif;font-size:10pt;line-height:120%"'
    cells = "".join(f"<td {style}><font {style}>{cell}</font></td>" for cell in _ROW)
    table = f"<table>{f'<tr>{cells}</tr>' * 8}</table>"
    part = "".join(
        f"<p {style}>{_PROSE.format(tag='<font>', end='</font>', day=day)} {_WORDS}</p>"
        for day in range(1, 11)
    )
    page = f"{part}{table}"
    return f"<html><body>{page * (size * 1_000_000 // len(page) + 1)}</body></html>".encode()


def text_of(size: int) -> bytes:
    """Plain text of this many megabytes: a number in 170 characters, some of them in tables."""
    words = f"{_PROSE.format(tag='', end='', day=5)} {_WORDS}".split()
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    row = f"{_ROW[0]:.<40}  {_ROW[1]:>10}  {_ROW[2]:>10}  {_ROW[3]:>8}"
    page = "\n".join((*(("\n".join((*lines, "")),) * 10), *((row,) * 4), "\n"))
    return (page * (size * 1_000_000 // len(page) + 1)).encode()


MAKERS: dict[str, Callable[[int], bytes]] = {"htm": html_of, "txt": text_of}


def main() -> None:
    """Measure each format and size, and report them."""
    rows = []
    for name in MAKERS:
        for size in _SIZES:
            ended = apart([sys.executable, "-c", _MEASURE, name, str(size)])
            rows.append([f".{name}", *ended.said.split()])
    report("reading", HEAD, rows)


if __name__ == "__main__":
    main()
