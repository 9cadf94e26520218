"""Names of elements and attributes of Word's XML, and the few ways to look at them."""

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
    """The first child of a name, or the child's child of the next; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """The value of such a child; "" where it has none, None where it is not there."""
    found = child(element, *names)
    return None if found is None else found.get(w("val"), "")


def flag(element: etree._Element | None, name: str) -> bool | None:
    """Whether such a child switches something on or off; None where it is not there."""
    given = value(element, name)
    return None if given is None else given not in _OFF


def number(text: str | None) -> float | None:
    """A number as it is written; None for what is none."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def count(text: str | None) -> int:
    """A number of columns: from 1."""
    return max(int(number(text) or 1), 1)


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children with their names; of two ways to show the same thing, the first."""
    for one in element:
        name = local(one)
        if name == "AlternateContent":
            for way in one:
                yield from children(way)
                break
        else:
            yield name, one
