"""Words that differ by one letter, as a misspelled word does from the right one."""

from __future__ import annotations


def one_letter_apart(one: str, other: str) -> int | None:
    """Where two words begin to differ, if a letter is changed, lost, added, or two are exchanged.

    None if they are equal, or differ by more.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return None
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    rest, more = shorter[at:], longer[at:]
    if len(shorter) < len(longer):
        return at if rest == more[1:] else None
    exchanged = rest[:2] == more[1::-1] and rest[2:] == more[2:]
    return at if rest[1:] == more[1:] or exchanged else None
