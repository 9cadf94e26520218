"""The error that a formula raises for an argument, and the checks that raise it."""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import NoReturn

PRECISION = 50
LARGEST_EXPONENT = 24
SMALLEST_EXPONENT = -99
_SIZE = (
    f"zero, or between 10^{SMALLEST_EXPONENT} and 10^{LARGEST_EXPONENT} in size, "
    f"with at most {PRECISION} digits"
)

_CUT = Context(prec=PRECISION, traps=[])

type Amount = Decimal | Sequence[Decimal] | None


class InputError(ValueError):
    """An argument that a formula does not accept.

    `argument` is the argument's name in the data file; `message` is a complete sentence for
    readers: which argument, what is accepted, what was given.
    """

    def __init__(self, argument: str, message: str) -> None:
        """Keep the name separate, so that a form can show the sentence next to the field."""
        super().__init__(message)
        self.argument = argument
        self.message = message


def refuse(argument: str, accepted: str, value: object, item: int | None = None) -> NoReturn:
    """Raise the error that says what the argument must be, and what was given."""
    place = "" if item is None else f" (item {item})"
    name = argument.replace("_", " ")
    message = f"{name}{place} must be {accepted}; {_shown(value)} was given"
    raise InputError(argument, message)


def number(argument: str, value: object, item: int | None = None) -> Decimal:
    """Return `value` as a finite Decimal of a size that every formula can handle.

    Whole numbers (int) are accepted; a float is refused, because it is not exact.
    """
    if type(value) is Decimal and _is_usual(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 10**LARGEST_EXPONENT:
            refuse(argument, _SIZE, value, item)
        return Decimal(value)
    if isinstance(value, float):
        refuse(argument, "an exact number (a Decimal, not a float)", value, item)
    if not isinstance(value, Decimal) or not value.is_finite():
        refuse(argument, "a number", value, item)
    if not value:
        return Decimal(0)  # a zero may carry a sign or an absurd exponent
    fits = SMALLEST_EXPONENT <= value.adjusted() < LARGEST_EXPONENT
    if not fits or _digits(value) > PRECISION:
        refuse(argument, _SIZE, value, item)
    return value


def numbers(argument: str, values: object) -> tuple[Decimal, ...]:
    """Return `values`, a list, with each item checked as by `number`."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        refuse(argument, "a list of numbers", values)
    return tuple(number(argument, value, item) for item, value in enumerate(values, start=1))


def require_not_negative(**amounts: Amount) -> None:
    """Refuse an amount below zero; a list is checked item by item, and a missing one passes."""
    for argument, value, item in _each(amounts):
        if value < 0:
            refuse(argument, "zero or more", value, item)


def require_positive(**amounts: Amount) -> None:
    """Refuse an amount of zero or below."""
    for argument, value, item in _each(amounts):
        if value <= 0:
            refuse(argument, "more than zero", value, item)


def require_fraction(**rates: Amount) -> None:
    """Refuse a rate that is not a fraction from 0 to 1."""
    for argument, value, item in _each(rates):
        if not 0 <= value <= 1:
            refuse(argument, "a fraction from 0 to 1 (5% is 0.05)", value, item)


def require_count(**counts: Amount) -> None:
    """Refuse a number that is not a whole number of at least one."""
    for argument, value, item in _each(counts):
        if value < 1 or value != value.to_integral_value():
            refuse(argument, "a whole number, one or more", value, item)


def _each(amounts: dict[str, Amount]) -> Iterator[tuple[str, Decimal, int | None]]:
    for argument, amount in amounts.items():
        if isinstance(amount, Decimal):
            yield argument, amount, None
        elif amount is not None:
            for item, value in enumerate(amount, start=1):
                yield argument, value, item


def _is_usual(value: Decimal) -> bool:
    """Whether a number passes a quick check, as nearly all do; zero is checked again."""
    if not value.is_finite() or not SMALLEST_EXPONENT <= value.adjusted() < LARGEST_EXPONENT:
        return False
    cut = _CUT.plus(value)  # much faster than counting the digits
    return bool(value) and cut == value and cut.same_quantum(value)


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)


def _shown(value: object) -> str:
    """Show what was given, shortened."""
    if isinstance(value, Decimal) and _digits(value) > PRECISION:
        return f"a number of {_digits(value):,} digits"
    if isinstance(value, int) and abs(value) >= 10**PRECISION:
        return "a far larger whole number"
    if isinstance(value, Decimal) and abs(value.adjusted()) < LARGEST_EXPONENT:
        return f"{value:f}"  # no exponent where the number can be written out
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    text = str(value)
    return text if len(text) <= PRECISION else f"{text[:PRECISION]}…"
