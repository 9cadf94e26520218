"""The index of a small filing."""

from tieout.macros.filing.read import parse_filing
from tieout.macros.mentions.extract import find_mentions

SMALL = parse_filing(b"about 2,500 shares, or\n$5 million, on May 1, 2001\n")
MENTIONS = find_mentions(SMALL)
