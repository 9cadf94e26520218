"""The committed index of mentions: the table of mentions, and its seal."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from pathlib import Path

from tieout.calculators.data.toml import written
from tieout.calculators.values.finding import Finding
from tieout.macros.files import read_bounded, write_whole
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.index_csv import from_csv, to_csv
from tieout.macros.mentions.index_seal import Seal, as_json, read_seal, seal_of
from tieout.macros.mentions.mention import Mention
from tieout.macros.mentions.tables_json import tables_of

__all__ = [
    "Index",
    "Seal",
    "UnusableIndexError",
    "compare",
    "index_of",
    "read_index",
    "to_csv",
    "to_json",
    "write_index",
]

TABLE, SEAL = "mentions.csv", "filing.json"
_ANEW = "index the filing again"
_LARGEST = 64_000_000  # bytes; a thousand times this project's is smaller


@dataclass(frozen=True, slots=True)
class Index:
    """The mentions of a filing by id, in the order of the filing, under their seal."""

    seal: Seal
    mentions: dict[str, Mention]


class UnusableIndexError(ValueError):
    """The index cannot be used; `findings` are all the reasons, each with its place."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the reasons along with the message."""
        super().__init__("; ".join(each.message for each in findings[:3]))
        self.findings = findings


def index_of(filing: Filing, mentions: list[Mention]) -> Index:
    """The index of a filing whose text is available."""
    digest = hashlib.sha256(to_csv(mentions).encode()).hexdigest()
    seal = seal_of(filing, digest)
    return Index(seal, {mention.id: mention for mention in mentions})


def to_json(filing: Filing, mentions: list[Mention]) -> str:
    """The seal and the mentions as one JSON object."""
    sealed = as_json(index_of(filing, mentions).seal)
    return _json(
        {
            **sealed,
            "documents": [asdict(document) for document in filing.documents],
            "tables": list(tables_of(filing)),
            "mentions": [asdict(mention) for mention in mentions],
        }
    )


def write_index(folder: Path, filing: Filing, mentions: list[Mention]) -> None:
    """Write the table and its seal into a folder; raises OSError if that fails.

    The table has the order of the file, whatever the order of `mentions`.
    """
    mentions = sorted(mentions, key=attrgetter("line", "column"))
    write_whole(folder / TABLE, to_csv(mentions).encode())
    write_whole(folder / SEAL, f"{_json(as_json(index_of(filing, mentions).seal))}\n".encode())


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def read_index(folder: Path) -> Index:
    """The index in a folder; raises UnusableIndexError with every reason why it is unusable."""
    (table, missing), (sealed, unsealed) = (_bytes(folder / name) for name in (TABLE, SEAL))
    mentions, mistakes = from_csv(table, str(folder / TABLE)) if table is not None else ([], [])
    seal, wrong = read_seal(sealed, str(folder / SEAL), _ANEW) if sealed is not None else (None, [])
    found = [*missing, *unsealed, *mistakes, *wrong]
    if table is not None and seal is not None:
        found += _misplaced(mentions, seal, str(folder / TABLE))
        digest = hashlib.sha256(table).hexdigest()
        if digest != seal.mentions_sha256:
            message = f"the table of mentions is not the one that was sealed; {_ANEW}"
            found.append(
                Finding(
                    "index-seal",
                    message,
                    file=str(folder / TABLE),
                    expected=seal.mentions_sha256,
                    found=digest,
                )
            )
    if seal is None or found:
        raise UnusableIndexError(found)
    return Index(seal, {mention.id: mention for mention in mentions})


def _misplaced(mentions: list[Mention], seal: Seal, file: str) -> Iterator[Finding]:
    """Yield the mentions that are not on the page that they name."""
    starts = [(page.first_line, page.first_column) for page in seal.pages]
    for mention in mentions:
        page = seal.pages[bisect_right(starts, (mention.line, mention.column)) - 1]
        if page.label != mention.page or mention.end_line > seal.lines:
            stated = written(mention.page)
            message = f"mention {mention.id} is not on page {stated}; {_ANEW}"
            yield Finding("index-row", message, file=file, page=mention.page)


def _bytes(path: Path) -> tuple[bytes | None, list[Finding]]:
    try:
        return read_bounded(path, _LARGEST), []
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}; {_ANEW}"
        return None, [Finding("index-unreadable", message, file=str(path))]


def compare(index: Index, fresh: Index) -> list[Finding]:
    """The differences between the committed index and the filing's text; empty if equal."""
    if index.seal.sha256 != fresh.seal.sha256:
        message = f"the index is for another filing than the text that is available; {_ANEW}"
        expected, found = fresh.seal.sha256, index.seal.sha256
        return [Finding("index-filing", message, file=SEAL, expected=expected, found=found)]
    return [*_mention_differences(index, fresh), *_seal_differences(index.seal, fresh.seal)]


def _mention_differences(index: Index, fresh: Index) -> Iterator[Finding]:
    for key in {**fresh.mentions, **index.mentions}:
        committed, read = index.mentions.get(key), fresh.mentions.get(key)
        if committed == read:
            continue
        if read is None:
            what = "is in the index, but not in the filing"
        elif committed is None:
            what = "is in the filing, but not in the index"
        else:
            what = "differs from the filing"
        mention = read or committed
        yield Finding(
            "index-stale",
            f"mention {key} {what}; {_ANEW}",
            file=TABLE,
            page=mention.page if mention else None,
            expected=_row(read),
            found=_row(committed),
        )


def _row(mention: Mention | None) -> str | None:
    return None if mention is None else to_csv([mention]).partition("\n")[2].rstrip("\n")


def _seal_differences(committed: Seal, read: Seal) -> Iterator[Finding]:
    for field in fields(Seal):
        expected, found = getattr(read, field.name), getattr(committed, field.name)
        if expected != found:
            message = f"{field.name} of the seal differs from the filing; {_ANEW}"
            yield Finding(
                "index-stale", message, file=SEAL, expected=str(expected), found=str(found)
            )
