"""Writes a value in the form of another printed one, and the working of a relation."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Relation

_WORD = lazy_regex(r"\b(thousand|million|billion|trillion|percent)\b", re.IGNORECASE)
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_OPERATOR = lazy_regex(r"[-+*/]")
_INPUT = lazy_regex(r"\b([ic])(\d+)")
_SCALE = 1000
_READABLE = 4  # numbers of a working that is read at once
_NUMBER = lazy_regex(r"(?:\d[\d,]*)?(?:\d|\.\d+)")


def shown(value: Decimal, like: Quantity) -> str:
    """A value in the printed form of `like`: "$1,234" for 1234000 in thousands.

    It is rounded to the printed digits of `like`.
    """
    if like.kind == "date" or like.unit == "date":
        return like.printed
    printed = like.printed
    match = _NUMBER.search(printed)
    places = len(match[0].partition(".")[2]) if match else 0
    factor = _factor(like, places)
    if abs(value) >= _SCALE * abs(like.value) > 0:
        places = 0  # "$0.6", whose "million" is left out
    number = (value / factor).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0
    digits = f"{abs(number):,.{places}f}" if "," in printed or abs(number) >= 1000 else ""
    digits = digits or f"{abs(number):.{places}f}"
    sign = "$" if "$" in printed else ""
    word = _WORD.search(printed)
    tail = ("%" if "%" in printed else "") + (f" {word[0]}" if word else "")
    if number < 0:
        table = like.cell is not None and not like.filing.file.lower().endswith(".csv")
        if "(" in printed or (table and "-" not in printed):
            return f"({sign}{digits}{tail})"
        return f"-{sign}{digits}{tail}"
    return f"{sign}{digits}{tail}"


def written(relation: Relation) -> str:
    """The working of a relation in its printed numbers: "$5.00 − $0.35".

    Empty where it has no operator, or too many numbers to read at once.
    """
    if len(relation.inputs) > _READABLE or not _OPERATOR.search(relation.expression):
        return ""
    constants = [f"{value.normalize():f}" for value in relation.constants]
    numbers = {"i": [counted(one) for one in relation.inputs], "c": constants}
    signs = _OPERATOR.sub(lambda sign: f" {_SIGNS[sign[0]]} ", relation.expression.replace(" ", ""))
    said = _INPUT.sub(lambda name: numbers[name[1]][int(name[2])], signs)
    return re.sub(r"\A − ", "−", said.replace("+ -", "− "))


def counted(one: Quantity) -> str:
    """What is printed, with the sign that it is calculated with."""
    printed = " ".join(one.printed.split())
    negative = printed.startswith(("(", "-", "−", "$(", "$-"))
    if one.value > 0 and negative:
        return re.sub(r"[()−-]", "", printed)
    return f"({printed})" if one.value < 0 and not negative else printed


def _factor(like: Quantity, places: int) -> Decimal:
    """The factor between the printed number and the value."""
    if like.decimals is None:
        return Decimal("0.01") if "%" in like.printed else Decimal(1)
    return Decimal(1).scaleb(places - like.decimals)
