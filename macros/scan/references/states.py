"""The postal codes of each state."""

from __future__ import annotations

from tieout.macros.lazy_regex import lazy_regex

RANGES = {
    "Alabama": ("AL", 350, 369), "Alaska": ("AK", 995, 999), "Arizona": ("AZ", 850, 865),
    "Arkansas": ("AR", 716, 729), "California": ("CA", 900, 961), "Colorado": ("CO", 800, 816),
    "Connecticut": ("CT", 60, 69), "Delaware": ("DE", 197, 199), "Florida": ("FL", 320, 349),
    "Georgia": ("GA", 300, 319), "Hawaii": ("HI", 967, 968), "Idaho": ("ID", 832, 838),
    "Illinois": ("IL", 600, 629), "Indiana": ("IN", 460, 479), "Iowa": ("IA", 500, 528),
    "Kansas": ("KS", 660, 679), "Kentucky": ("KY", 400, 427), "Louisiana": ("LA", 700, 714),
    "Maine": ("ME", 39, 49), "Maryland": ("MD", 206, 219), "Massachusetts": ("MA", 10, 27),
    "Michigan": ("MI", 480, 499), "Minnesota": ("MN", 550, 567), "Mississippi": ("MS", 386, 397),
    "Missouri": ("MO", 630, 658), "Montana": ("MT", 590, 599), "Nebraska": ("NE", 680, 693),
    "Nevada": ("NV", 889, 898), "New Hampshire": ("NH", 30, 38), "New Jersey": ("NJ", 70, 89),
    "New Mexico": ("NM", 870, 884), "New York": ("NY", 100, 149),
    "North Carolina": ("NC", 270, 289), "North Dakota": ("ND", 580, 588), "Ohio": ("OH", 430, 459),
    "Oklahoma": ("OK", 730, 749),
    "Oregon": ("OR", 970, 979), "Pennsylvania": ("PA", 150, 196), "Rhode Island": ("RI", 28, 29),
    "South Carolina": ("SC", 290, 299), "South Dakota": ("SD", 570, 577),
    "Tennessee": ("TN", 370, 385), "Texas": ("TX", 750, 799), "Utah": ("UT", 840, 847),
    "Vermont": ("VT", 50, 59), "Virginia": ("VA", 201, 246), "Washington": ("WA", 980, 994),
    "West Virginia": ("WV", 247, 268), "Wisconsin": ("WI", 530, 549), "Wyoming": ("WY", 820, 831),
}  # fmt: skip
"""The first three digits of the codes of each state, from and to."""
SHORT = {short: name for name, (short, _, _) in RANGES.items()}
_APART = {
    "New York": {"063", "005"}, "Texas": {"885", "733"}, "Virginia": {"200", "201", "205"},
    "Maryland": {"205"}, "Massachusetts": {"055"}, "Georgia": {"398", "399"},
    "Arkansas": {"375"}, "Illinois": {"635"},
}  # fmt: skip
"""Others that they have too: of an island, of a town at the border, of one building."""
_CITY = lazy_regex(r"[A-Z][a-z.’'-]+,\s\Z")
_BEFORE = 24  # characters of a town


def is_of_another(text: str, start: int, state: str, code: str) -> bool:
    """Whether a code after a town and its state, which begins at `start`, is none of that state."""
    name = SHORT.get(state, state)
    if name not in RANGES or not _CITY.search(text, max(start - _BEFORE, 0), start):
        return False
    _, low, high = RANGES[name]
    return not (low <= int(code[:3]) <= high or code[:3] in _APART.get(name, ()))
