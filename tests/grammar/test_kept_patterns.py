"""Patterns that an earlier run compiled: they match the same, and a damaged file does no harm."""

import marshal
import re
from pathlib import Path

import pytest
from tieout.macros import kept_patterns
from tieout.macros.kept_patterns import KeptPatterns

PATTERNS = [
    (r"a+b", 0, "xaab"),
    (r"(?P<word>net|gross) (?P<of>of)?", re.IGNORECASE, "GROSS of"),
    (r"(?i)é[^\W\d_]{2,}", 0, "Éclair"),
    (r"^total$", re.MULTILINE | re.IGNORECASE, "a\nTotal\nb"),
    (r"(?<!\d)(\d{1,3}(?:,\d{3})*)(?![\d,])", 0, "12,345"),
    ("", 0, "anything"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_patterns, "work_folder", lambda: tmp_path)
    return tmp_path


def _kept(folder: Path) -> Path:
    (file,) = (folder / "patterns").iterdir()
    return file


def _kept_in(folder: Path) -> list[str]:
    kept = marshal.loads(_kept(folder).read_bytes())  # noqa: S302
    return sorted(pattern for pattern, _ in kept)


def _written(folder: Path) -> Path:
    patterns = KeptPatterns()
    for pattern, flags, _ in PATTERNS:
        patterns.compiled(pattern, flags)
    patterns.keep()
    return _kept(folder)


@pytest.mark.parametrize(("pattern", "flags", "text"), PATTERNS)
def test_a_kept_pattern_is_the_compiled_one(
    pattern: str, flags: int, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _written(folder)
    monkeypatch.setattr(kept_patterns, "_parts_of", None)  # nothing can be compiled now
    monkeypatch.setattr(re, "compile", None)
    made = KeptPatterns().compiled(pattern, flags)
    monkeypatch.undo()
    right = re.compile(pattern, flags)
    assert made == right
    assert (made.groups, made.groupindex) == (right.groups, right.groupindex)
    for found in (made.search(text), right.search(text)):
        assert found is not None
    assert [one.span() for one in made.finditer(text)] == [
        one.span() for one in right.finditer(text)
    ]
    assert [one.groupdict() for one in made.finditer(text)] == [
        one.groupdict() for one in right.finditer(text)
    ]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no marshal",
        marshal.dumps([1, 2]),
        marshal.dumps({("a+b", 0): (0, b"", 0, {}, ())}),
        marshal.dumps({("a+b", 0): (0, b"abcde", 0, {}, (None,))}),
        marshal.dumps({("a+b", 0): (0, b"\xff" * 16, 0, {}, (None,))}),
        marshal.dumps({("a+b", 0): ("0", 1, None)}),
        marshal.dumps({("a+b", 0): 7}),
    ],
)
def test_a_damaged_file_is_as_none(damaged: bytes, folder: Path) -> None:
    _written(folder).write_bytes(damaged)
    made = KeptPatterns().compiled("a+b", 0)
    assert made == re.compile("a+b")
    assert made.search("xaab")


def test_a_wrong_pattern_is_refused_as_usual() -> None:
    with pytest.raises(re.error, match="missing"):
        KeptPatterns().compiled("(", 0)


def test_what_another_process_has_written_is_kept(folder: Path) -> None:
    one, other = KeptPatterns(), KeptPatterns()
    one.compiled("one", 0)
    other.compiled("other", 0)
    one.keep()
    other.keep()
    assert _kept_in(folder) == ["one", "other"]


def test_old_patterns_are_left_out_when_there_are_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST", 1)
    for pattern in ("one", "other"):
        patterns = KeptPatterns()
        patterns.compiled(pattern, 0)
        patterns.keep()
    assert _kept_in(folder) == ["other"]


def test_without_a_place_for_it_nothing_is_kept(folder: Path) -> None:
    (folder / "patterns").write_text("a file")
    patterns = KeptPatterns()
    assert patterns.compiled("a+b", 0).search("ab")
    patterns.keep()
    assert (folder / "patterns").read_text() == "a file"
