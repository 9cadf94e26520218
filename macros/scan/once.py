"""Caches what rules compute from a view, a table or its lines, so that it is computed once."""

from collections.abc import Callable


def once[K, T](make: Callable[[K], T]) -> Callable[[K], T]:
    """Return the function with a cache of its results.

    A result is kept in an attribute of the argument; callers must not change it.
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
