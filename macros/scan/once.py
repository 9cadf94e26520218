"""Keeps what is made of a view, a table or its lines, so that it is made once for all rules."""

from collections.abc import Callable


def once[K, T](make: Callable[[K], T]) -> Callable[[K], T]:
    """Return what makes something of a thing once, however many rules ask for it.

    It is kept with the thing, among its attributes; whoever is given it must leave it as it is.
    """
    key = f"{make.__module__}.{make.__qualname__}"

    def made_of(thing: K) -> T:
        kept: dict[str, T] = vars(thing)
        try:
            return kept[key]
        except KeyError:
            made = kept[key] = make(thing)
            return made

    return made_of
