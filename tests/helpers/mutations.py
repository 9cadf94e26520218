"""Corrupts files at random, but reproducibly: their values, their structure, their bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

type Where = tuple[str | int, ...]

# Values that do not belong in their place: of another type, of another size, useless.
STRANGE: tuple[Any, ...] = (
    *(
        0,
        -1,
        2**31,
        10**30,
        -(10**400),
        Decimal("0.1"),
        Decimal("-1e9"),
        Decimal("1e999999"),
    ),
    *(Decimal("NaN"), Decimal("Infinity"), True, False, dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    *(
        dt.datetime(2001, 1, 1, tzinfo=dt.UTC),
        dt.time(1, 2),
        [],
        {},
        [[]],
        [{}],
        {"a": {"b": {}}},
        "",
        " ",
    ),
    *("x", "one", "L1C1", "L0C0", "L999999999C1", "section:", "section:X", "{x}", "{x:y}", "-"),
    *("\n", "a\nb", "\u202e", "é", "\u0661", "../../x", "/etc/passwd", ".", "..", "%s", "{{ x }}"),
    *("x" * 5_000, "9" * 5_000, ["x"] * 500, [0], ["L1C1", "L1C1"], None),
)


def corrupted(chance: Random, tree: Any) -> Any:  # noqa: ANN401  # of any type that a file may hold
    """Return a copy of a tree of tables and lists with one change."""
    tree = _copy(tree)
    places = list(_places(tree))
    _, parent, key = chance.choice(places)
    way = chance.choice(("delete", "retype", "rename", "double", "reorder", "nest", "swap", "wrap"))
    if way == "delete":
        del parent[key]
    elif way == "rename" and isinstance(parent, dict):
        parent[chance.choice((f"{key}x", "", "a b", "é", "__class__", "x" * 300))] = parent.pop(key)
    elif way == "double" and isinstance(parent, dict):
        parent[f"{key}_again"] = _copy(parent[key])
    elif way == "double":
        parent.insert(key, _copy(parent[key]))
    elif way == "reorder":
        _reorder(chance, parent)
    elif way == "nest":
        for _ in range(chance.choice((1, 5, 60))):
            parent[key] = chance.choice(([parent[key]], {"x": parent[key]}))
    elif way == "swap":
        _, others, other = chance.choice(places)
        parent[key] = _copy(others[other])
    elif way == "wrap":
        parent[key] = str(parent[key])
    else:
        parent[key] = chance.choice(STRANGE)
    return tree


def corrupted_bytes(chance: Random, content: bytes) -> bytes:
    """Return bytes with one change."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 1, 2, 10, 300)))
    other = chance.randrange(len(content) + 1)
    noise = chance.choice((b"\x00", b"\xff", b"\xed\xa0\x80", b"\r", b"\n", b'"', b"[", b"9" * 50))
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: content[:at],
        lambda: content[:at] + content[end:],
        lambda: content[:at] + noise + content[at:],
        lambda: (
            content[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + content[end:]
        ),
        lambda: content[:at] + content[other : other + end - at] + content[at:],
        lambda: content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"")), 5),
    )
    return chance.choice(ways)()


def as_toml(tree: dict[str, Any]) -> str:
    """Write a tree as TOML: tables of tables under headings, deeper ones inline."""
    lines: list[str] = []
    for name, table in tree.items():
        if not isinstance(table, dict):
            lines.insert(0, f"{_quoted(name)} = {_value(table)}")
            continue
        tables = {key: one for key, one in table.items() if isinstance(one, dict)}
        lines += ["", f"[{_quoted(name)}]"]
        lines += [f"{_quoted(k)} = {_value(one)}" for k, one in table.items() if k not in tables]
        for key, one in tables.items():
            lines += ["", f"[{_quoted(name)}.{_quoted(key)}]"]
            lines += [f"{_quoted(k)} = {_value(value)}" for k, value in one.items()]
    return "\n".join((*lines, ""))


def _value(value: object) -> str:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else ()
        inside = [f"{_quoted(key)} = {_value(one)}" for key, one in pairs] or map(_value, value)
        return f"{{ {', '.join(inside)} }}" if isinstance(value, dict) else f"[{', '.join(inside)}]"
    if isinstance(value, str) or value is None:
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return {"NaN": "nan", "Infinity": "inf"}.get(str(value)) or str(value).replace("E", "e")
    return str(value).lower()


def _quoted(name: object) -> str:
    text = str(name)
    bare = text.replace("_", "").replace("-", "")
    return text if bare.isascii() and bare.isalnum() else json.dumps(text, ensure_ascii=False)


def _places(tree: Any, where: Where = ()) -> Iterator[tuple[Where, Any, Any]]:  # noqa: ANN401
    """Yield each place of a tree: its container and its key."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield (*where, key), tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key], (*where, key))


def _reorder(chance: Random, parent: Any) -> None:  # noqa: ANN401
    if isinstance(parent, list):
        chance.shuffle(parent)
        return
    items = list(parent.items())
    chance.shuffle(items)
    parent.clear()
    parent.update(items)


def _copy(tree: Any) -> Any:  # noqa: ANN401
    if isinstance(tree, dict):
        return {key: _copy(one) for key, one in tree.items()}
    return [_copy(one) for one in tree] if isinstance(tree, list) else tree
