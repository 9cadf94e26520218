"""An amount that is said to rise, though it falls: "decreased to $8.9 million from $7.9 million".

"Decreased by $3, or 8%, from $41 in 2023 to $44 in 2022" has its two amounts the wrong way round.
Either the word or one of the amounts is wrong. Losses and gains are left out: less of one is more,
unless the sentence says that the loss itself rose or fell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.relation import Finding, Relation
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import Sentence, View

_ABOUT = r"(?:approximately |about |an? )?"
_MOVED = Hinted(
    "increas|rose|grew|climbed|decreas|declin|fell|dropped",
    r"\b(?P<word>increas(?:ed|ing)|rose|grew|climbed|decreas(?:ed|ing)|declin(?:ed|ing)|fell"
    r"|dropped)(?: (?:approximately|about|only|slightly|significantly))* "
    rf"(?:by {_ABOUT}(?P<by>\{{m\d+\}})(?:,? (?:or|\() ?{_ABOUT}\{{r\d+\}}\)?)?,? )?"
    rf"(?P<way>to|from) {_ABOUT}(?P<one>\{{m\d+\}})"
    r"(?P<between>[^;:()]{0,90}?),? (?P<back>from|to|(?:as )?compared (?:to|with)|versus) "
    rf"{_ABOUT}(?P<other>\{{m\d+\}})",
)
_COMPARED = Hinted(
    "compared|versus",
    r"(?P<one>\{m\d+\})(?P<between>[^;:()]{0,90}?),? "
    rf"(?:as )?(?:compared (?:to|with)|versus) {_ABOUT}(?P<other>\{{m\d+\}})"
    r"(?P<after>[^{};:()]{0,40}(?:\{[dt]\d+\}[^{};:()]{0,20}){0,2}(?:[,.] |\.?\Z))",
)
_BY = lazy_regex(
    r"[^.;]{0,60}?(?:,? or|,| \() ?"
    r"(?:(?:an?|approximately|about|increase|decrease|of) )*\{[mr]\d+\}"
)
"""How much an amount changed: there another rule compares."""
_SO = lazy_regex(
    r"(?:(?:this (?:was|represents|is)|representing|reflecting|which (?:is|was|represents)) )?"
    r"an? (?P<word>increase|decrease|decline)\b(?! of\b)(?P<said> in (?:our |the )?net loss)?",
    re.IGNORECASE,
)
_SO_THEN = lazy_regex(
    r"this (?:was|is|represents|represented|reflects) an?"
    r" (?P<word>increase|decrease|decline)\b(?! of\b)(?P<said> in (?:our |the )?net loss)?",
    re.IGNORECASE,
)
"""The same in a sentence of its own."""
_ANOTHER = lazy_regex(r"\{[mrsn]\d+\}|\.\s")
"""What is between two amounts that are not compared: another one, or the end of a sentence."""
_SIGNED = lazy_regex(
    r"\b(?:loss(?:es)?|deficit|deficiency|gains?|benefit|negative|income \(|\(expense\)|used"
    r"|outflow|expense, net|income, net|recover\w*|credit|favorabl\w+|unfavorabl\w+)\b",
    re.IGNORECASE,
)
_DATE = lazy_regex(r"\{d(\d+)\}")
_OF_ANOTHER = lazy_regex(r"[;:]|\{m\d+\}")
_BEFORE, _TOO_FAR = 160, 50
_TIME = 60  # characters before an amount that may have its time
_RISING = ("incr", "ro", "gr", "cl")


def find(view: View) -> Iterator[Relation | Finding]:
    """Yield each pair of amounts that moves the other way than the sentence says."""
    for sentence in view.sentences:
        if sentence.masked.count("{m") < 2:
            continue
        masked = sentence.masked
        for match in _MOVED.finditer(masked):
            back = match["back"]
            falls_back = match["way"] == "from"
            stated = not match["by"] or _is_its_change(match, sentence)
            if (back == "to") is falls_back and stated and not _BY.match(masked, match.end()):
                yield from _turned(match, match["word"], sentence, later=int(falls_back))
        for match in _COMPARED.finditer(masked):
            rest = masked[match.end() :]
            so = _SO.match(rest) if rest else _SO_THEN.match(_next(sentence))
            if so is not None and not _is_earlier_first(match, sentence):
                yield from _turned(match, so["word"], sentence, signed=bool(so["said"]))


def _is_its_change(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the amount of a change is the difference of its two ends, whichever is larger."""
    one, other, by = sentence.numbers_in(match["one"] + match["other"] + match["by"])
    if one is None or other is None or by is None:
        return False
    low, high = sorted((abs(one.low - other.high), abs(one.high - other.low)))
    return low <= by.high and by.low <= high


def _next(sentence: Sentence) -> str:
    """The beginning of the sentence after one, which may have no numbers."""
    end = min(sentence.end + _BEFORE, sentence.block.end)
    return sentence.filing.words(sentence.end, end)


def _turned(
    match: re.Match[str], word: str, sentence: Sentence, *, later: int = 0, signed: bool = False
) -> Iterator[Finding]:
    """The finding that the later of two amounts is not where the word says."""
    pair = sentence.numbers_in(match["one"] + match["other"])
    new, old = pair[later], pair[1 - later]
    if new is None or old is None or new.unit != old.unit or min(new.value, old.value) <= 0:
        return
    small, large = sorted((new.value, old.value))
    if small == large or large > _TOO_FAR * small or _ANOTHER.search(match["between"]):
        return
    clause = sentence.masked[max(match.start() - _BEFORE, 0) : match.end()]
    if not signed and _SIGNED.search(clause):
        return
    rises = word.lower().startswith(_RISING)
    if (new.value > old.value) is not rises:
        moved = "rises" if new.value > old.value else "falls"
        message = (
            f"The text says “{word}”, but the amount {moved} from {old.printed} to {new.printed}."
        )
        yield Finding("change", "warning", message, (new, old), "the other direction", word)


def _own_time(match: re.Match[str]) -> str:
    """The words with the time of the first amount: after it, or else before it."""
    if _DATE.search(match["between"]):
        return match["between"]
    before = match.string[max(match.start() - _TIME, 0) : match.start()]
    return _OF_ANOTHER.split(before)[-1]


def _is_earlier_first(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the first amount is that of an earlier time than the second one."""
    first, second = (
        [
            one.value
            for found in _DATE.finditer(part)
            if (one := sentence.quantities[int(found[1])]) is not None
        ]
        for part in (_own_time(match), match["after"])
    )
    return bool(first and second and max(first) < min(second))


RULE = Rule(find)
