"""Names of elements and attributes of Word's XML, and functions to read them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The full name of an element or attribute."""
    return _WORD + name


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child with a name, or its child with the next name, and so on; None if missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """The value of such a child; "" if it has none, None if it is missing."""
    found = child(element, *names)
    return None if found is None else found.get(w("val"), "")


def flag(element: etree._Element | None, name: str) -> bool | None:
    """Whether such a child switches something on or off; None if it is missing."""
    setting = value(element, name)
    return None if setting is None else setting not in _OFF


def number(text: str | None) -> float | None:
    """The number in a text; None if it is not a number."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def count(text: str | None) -> int:
    """A number of columns: from 1."""
    return max(int(number(text) or 1), 1)


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children with their names; of alternative content, the first."""
    for one in element:
        name = local(one)
        if name == "AlternateContent":
            for way in one:
                yield from children(way)
                break
        else:
            yield name, one
