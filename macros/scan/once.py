"""Keeps what is made of a view, a table or its lines, so that it is made once for all rules."""

from collections.abc import Callable
from weakref import WeakKeyDictionary


def once[K, T](make: Callable[[K], T]) -> Callable[[K], T]:
    """Return what makes something of a thing once, however many rules ask for it.

    It is kept as long as the thing is; whoever is given it must leave it as it is.
    """
    made: WeakKeyDictionary[K, T] = WeakKeyDictionary()

    def made_of(thing: K) -> T:
        if thing not in made:
            made[thing] = make(thing)
        return made[thing]

    return made_of
