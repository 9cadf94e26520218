"""The data file's rules for its smaller tables: the filing, passages, findings, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tieout.calculators.data.rules import Complaint, is_texts, suggestion, suggestions
from tieout.calculators.data.toml import written
from tieout.calculators.figures.dataset import KINDS, REASONS, SEVERITIES
from tieout.calculators.figures.value_types import TEXT, is_text

PASSAGE_TEXTS = ("title", "note", "reconcile")
PASSAGE_CHOICES = {"kind": KINDS[1:], "severity": SEVERITIES}  # each may be left out

_PASSAGE_KEYS = (*PASSAGE_TEXTS, "places", "figures", *PASSAGE_CHOICES, "disposition")
FINDING_KEYS = ("rule", "places", "note")
UNWRITTEN_NOTE = "It is not an error, because …"
"""The beginning of a note, as a drafted acknowledgement has it; a person ends the sentence."""
_PLACE_ID = re.compile(r"L[1-9]\d{0,8}C[1-9]\d{0,8}")
_SOURCE_KEYS = ("file", "sha256", "title")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LAST_LINE = 10**9  # of any filing
_NEEDED = ("file", "sha256")  # of the filing's own names; pages may show others


def check_filing(table: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report each of the filing's own names that is missing or is not text."""
    for name, entry in table.items():
        if not is_text(entry):
            message = f"'{name}' must be {TEXT}, and is {written(entry)}"
            yield "wrong-type", name, message
    for name in _NEEDED:
        if name not in table:
            yield "missing-key", "", f"has no '{name}'; give it {TEXT}"
    if {"/", "\\"} & set(str(table.get("file"))):
        message = "'file' must be the name of the filing's file, without folders"
        yield "wrong-type", "file", message


def check_passage(entry: Mapping[str, Any], known: Iterable[str]) -> Iterator[Complaint]:
    """Report what is missing from a passage or wrong in it; `known` are the figures."""
    for name in entry:
        if name not in _PASSAGE_KEYS:
            message = f"has an unknown key '{name}'{suggestions(name, _PASSAGE_KEYS)}"
            yield "unknown-key", name, message
    for name in PASSAGE_TEXTS:
        if not is_text(entry.get(name)):
            yield "missing-key", name, f"'{name}' must be given: {TEXT}"
    yield from _check_judgment(entry)
    places = entry.get("places")
    if not isinstance(places, list) or not places or not all(map(_is_place, places)):
        message = "'places' must be a list of { line = number, words = \"text\" }"
        yield "wrong-type", "places", message
    figures = entry.get("figures", [])
    if figures != [] and not is_texts(figures):
        yield (
            "wrong-type",
            "figures",
            f"'figures' must be a list of keys, and is {written(figures)}",
        )
        return
    for key in figures:
        if key not in known:
            message = f"names '{key}', which is not a figure of this file{suggestion(key, known)}"
            yield "missing-input", "figures", message


def _check_judgment(entry: Mapping[str, Any]) -> Iterator[Complaint]:
    for name, choices in PASSAGE_CHOICES.items():
        if name in entry and entry[name] not in choices:
            message = f"'{name}' must be one of {', '.join(choices)}"
            yield "wrong-type", name, f"{message}, and is {written(entry[name])}"
    if not is_text(entry.get("disposition", "none")):
        yield "wrong-type", "disposition", f"'disposition' must be {TEXT}"


def check_finding(entry: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report what is missing from an acknowledged finding of the scan or wrong in it."""
    for name in entry:
        if name not in FINDING_KEYS:
            message = f"has an unknown key '{name}'{suggestions(name, FINDING_KEYS)}"
            yield "unknown-key", name, message
    for name in ("rule", "note"):
        if not is_text(entry.get(name)):
            yield "missing-key", name, f"'{name}' must be given: {TEXT}"
    if str(entry.get("note", "")).rstrip(" .…") == UNWRITTEN_NOTE.rstrip(" .…"):
        message = (
            "'note' does not say why yet; end the sentence with the reason, as in "
            '"It is not an error, because the second table is of another date", or remove the table'
        )
        yield "missing-key", "note", message
    places = entry.get("places", [])
    if not is_texts(places) or not all(map(_PLACE_ID.fullmatch, places)):
        message = "'places' must be a list of places of the filing, such as [\"L12C34\"]"
        yield "wrong-type", "places", message


def check_source(entry: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report what is missing from a source or wrong in it."""
    for name, value in entry.items():
        if name not in _SOURCE_KEYS:
            message = f"has an unknown key '{name}'{suggestions(name, _SOURCE_KEYS)}"
            yield "unknown-key", name, message
        elif not is_text(value):
            yield "wrong-type", name, f"'{name}' must be {TEXT}, and is {written(value)}"
    for name in _NEEDED:
        if name not in entry:
            yield "missing-key", "", f"has no '{name}'; give it {TEXT}"
    if {"/", "\\"} & set(str(entry.get("file"))):
        message = "'file' must be the name of the source's file, without folders"
        yield "wrong-type", "file", message
    if not _SHA256.fullmatch(str(entry.get("sha256", "0" * 64))):
        message = "'sha256' must be the checksum of the file, as sha256sum writes it"
        yield "wrong-type", "sha256", message


def check_reasons(reasons: Mapping[str, Any]) -> Iterator[Complaint]:
    """Report each reason that is not on the closed list or lists no mentions."""
    for code, mentions in reasons.items():
        if code not in REASONS:
            yield "unknown-key", code, f"has an unknown reason '{code}'{suggestions(code, REASONS)}"
        elif not is_texts(mentions):
            message = f"'{code}' must be a list of mentions, and is {written(mentions)}"
            yield "wrong-type", code, message


def _is_place(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"line", "words"}
        and type(value["line"]) is int
        and 0 < value["line"] < _LAST_LINE
        and is_text(value["words"])
    )
