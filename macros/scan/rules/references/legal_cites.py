"""Cites of laws, rules and forms that are wrong in themselves: "Current Report on Form 10-Q".

A rule by a number that no rule of the SEC can have, a section of the other securities act, two
rules that are always cited with one letter, an item of Regulation S-K on another subject. What is
right is a fact of the field, so no other place in the filing is needed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.scan.misprints import wrong_reference
from tieout.macros.scan.quantity import Passage
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.rule import Rule
from tieout.macros.scan.view import View

_ACT = r"(?:U\.?S\.?\s+|United\s+States\s+|federal\s+)?"
_SECURITIES = rf"{_ACT}Securities\s+Act\b(?!\s+of\s+(?!1933))"
_EXCHANGE = rf"{_ACT}(?:Securities\s+)?Exchange\s+Act\b"
_OF = r",?\s+(?:(?:promulgated|adopted)\s+)?(?:of|under)\s+the\s+"
_DEFINED = r"[^.;]{0,25}?\bdefined\s+[^.;]{0,70}?\b1[35][ad]-15"


class _Slip(NamedTuple):
    """Words that are a slip: `odd` is the wrong part, and `has` is in each match.

    They begin without the letter that may be a capital: a search for letters is the fastest.

    With `since`, only in a document that is of that day or later.
    """

    has: str
    words: re.Pattern[str]
    why: str
    right: str
    since: dt.date | None


def _slip(has: str, words: str, why: str, right: str, since: dt.date | None = None) -> _Slip:
    return _Slip(has, lazy_regex(words.replace(" ", r"\s+")), why, right, since)


_MARKET = r"(?:\b[Nn]asdaq|NASDAQ)\b"
_OF_MARKET = r"(?!5[1357-9]|500[15]|52[01245]|5230|54[0156]|56[0-4])5\d{3}"
"""A number that no rule of Nasdaq has, in the series of its rules."""
_AS_DEFINED = (
    r"[”\"’]{0,2},?(?: \(?(?:as|is|that|term|such|defined|within|the|meaning|of|under|in|by))*"
)

_SLIPS = (
    _slip("eport", r"(?P<odd>urrent [Rr]eports? on Form 10-?[KQ])\b",
          "A current report is on Form 8-K.", "Form 8-K"),
    _slip("eport", r"(?P<odd>uarterly [Rr]eports? on Form (?:10-?KS?B?|8-?K))\b(?!-)",
          "A quarterly report is on Form 10-Q.", "Form 10-Q"),
    _slip("eport", r"(?P<odd>nnual [Rr]eports? on Form (?:10-?QS?B?|8-?K))\b(?!-)",
          "An annual report is on Form 10-K.", "Form 10-K"),
    _slip("tatement",
          r"(?P<odd>egist(?:ration) [Ss]tatements? on Form (?:10-?[KQ]|8-?K))\b(?!-|12)",
          "That is the form of a report, not of a registration statement.", "a registration form"),
    _slip("ection", r"ections? (?P<odd>15 or [Ss]ections? 15\(d\)|15 or 15\(d\)"
          r"|1[0-24-9](?:\(a\))? of 15\(d\))",
          "Section 13 or 15(d) of the Exchange Act requires reports.", "13 or 15(d)"),
    _slip("ection", r"ections? (?P<odd>13(?:\(a\))? or (?:[Ss]ections? )?15\([a-ce-z]\))"
          rf"(?= of the {_EXCHANGE})",
          "Section 13 or 15(d) of the Exchange Act requires reports.", "13 or 15(d)"),
    _slip("1350", r"1350,? as adopted (?:pursuant to|by|under) [Ss]ection (?P<odd>302)\b",
          "Section 906 of the Sarbanes-Oxley Act made Section 1350.", "906"),
    _slip("Securities", rf"ection (?P<odd>13\([adgkr]\)|14\([ade]\)|15\(d\)|10A|21E"
          rf"|16\([ab]\)|16b|12\(g\)|10\(b\)|14A)(?:\(\w+\))*{_OF}{_SECURITIES}",
          "It is a section of the Exchange Act.", "the Exchange Act"),
    _slip("Exchange",
          rf"ection (?P<odd>4\(a\)\([1-7]\)|4\([1-6]\)|3\(b\)\([12]\)|2\(a\)(?:\(\d+\))?"
          rf"|7\(a\)\(2\)\(B\)|10\(a\)\(3\)|27A){_OF}{_EXCHANGE}",
          "It is a section of the Securities Act.", "the Securities Act"),
    _slip("27A", rf"27A{_OF}[^;()]{{1,70}}?\b(?:and|or|and/or) (?:of )?[Ss]ection"
          r" (?P<odd>21[A-DF-Z]|2[02-79]E|27E)\b",
          "Section 21E of the Exchange Act protects forward-looking statements.", "21E"),
    _slip("21E", r"ection (?P<odd>27[B-Z]|2[0-68]A)"
          rf"{_OF}{_SECURITIES}[^;]{{0,60}}?\b21E\b",
          "Section 27A of the Securities Act protects forward-looking statements.", "27A"),
    _slip("Rule", rf"Rule (?P<odd>1[0-9][a-h]\d?-\d+)(?:\(\w+\))*{_OF}{_SECURITIES}",
          "It is a rule under the Exchange Act.", "the Exchange Act"),
    _slip("Rule", r"Rule (?P<odd>1(?:44A?|45|46|33|34|35|63B?|64)|701|40[568]|41[0356]|42[4-9]"
          rf"|43[0-3][A-C]?|46[123]|50[1-8])(?:\(\w+\))*{_OF}{_EXCHANGE}",
          "It is a rule under the Securities Act.", "the Securities Act"),
    _slip("ection", r"ection (?P<odd>16b-3|10b-5|10b5-1|12b-2|13d-[1357]|14a-\d+|13a-1[45]"
          r"|10[AD]-[13]|17a-\d+)(?![\w-])",
          "It is a rule, not a section.", "a rule"),
    _slip("xpert", r"financial expert[”\"’]{0,2},?"
          r"(?: (?:as|is|that|which|the|such|term|terms))* defined (?:in|by|under)"
          r" (?P<odd>[Ii]tem 40(?:1(?:\(\w\))*|[2-68]\b))",
          "Item 407(d)(5) of Regulation S-K defines the financial expert.", "Item 407(d)(5)",
          dt.date(2009, 1, 1)),
    _slip("roceedings",
          r"legal proceedings(?: (?:that|which|are|is|were|required|to|be|disclosed|reported"
          r"|described|listed|specified|enumerated|set|forth|under|in|by|pursuant))+"
          r" (?P<odd>[Ii]tem 401\([a-eg-z]\))",
          "Item 401(f) of Regulation S-K is about legal proceedings.", "Item 401(f)"),
    _slip("control", rf"disclosure controls and procedures{_DEFINED}(?P<odd>\([a-df-z]\))",
          "Paragraph (e) defines disclosure controls and procedures.", "(e)"),
    _slip("control", r"internal control over financial reporting"
          rf"{_DEFINED}(?P<odd>\([a-eg-z]\))",
          "Paragraph (f) defines internal control over financial reporting.", "(f)"),
    _slip("ule", r"Rules? (?P<odd>\d\d?\([a-z]\)\d{0,2}-\d+(?:\(\w+\))*)(?![\w-])",
          "The number of a rule has no brackets before its hyphen.", "a number such as 13a-14"),
    _slip("ule", r"Rules? (?P<odd>1[0-9][a-h]\d?-\d+\(\d\w?\))",
          "The paragraphs of the rules of the SEC begin with a letter.", "a letter in brackets"),
    _slip("ule", r"Rules? (?P<odd>(?!100)\d{3}-\d{1,2})(?![\w.-])(?=\s+(?:of|under|promulgated)"
          rf" the (?:{_SECURITIES}|{_EXCHANGE}|Securities and Exchange Act))",
          "The SEC has no such rule.", "a rule that exists"),
    _slip("ule", r"ules? (?:1[0-9][a-h]\d?-\d+(?:\(\w\))*,?(?: (?:and|or)|/)? (?:Rule )?)?"
          r"(?P<odd>1[0-9]-[a-hA-D]\d?(?:-\d+)?(?:\(\w\))*)(?![\w-])",
          "The letter in the number of a rule has no hyphen before it.", "a number such as 15d-15"),
    _slip("ule", rf"ules? (?P<odd>{_OF_MARKET}(?:\(\w+\))*)(?=[^.;]{{0,25}}{_MARKET})",
          "Nasdaq has no such rule.", "a rule that exists"),
    _slip("asdaq", rf"asdaq(?:’s| [Ll]isting| [Mm]arketplace| Stock Market| [Cc]orporate"
          rf"| Capital Market| Global Market)* Rules? (?P<odd>{_OF_MARKET}(?:\(\w+\))*)",
          "Nasdaq has no such rule.", "a rule that exists"),
    _slip("trolled company", rf"[Cc]on(?:trolled) company{_AS_DEFINED} (?:the )?{_MARKET}"
          r"(?: \w+){0,3} Rules? (?P<odd>56(?!15)\d\d(?:\(\w+\))*)",
          "Rule 5615(c) of Nasdaq is about controlled companies.", "5615(c)(1)"),
    _slip("1350", r"(?<![\d§]\sU)(?<!\dU)(?<!,\sU)(?<!the\sU)"
          r"(?P<odd>\.S\.C\.?,? [Ss]ection 1350\b)",
          "Section 1350 is in Title 18 of the United States Code.", "18 U.S.C. Section 1350"),
    _slip("eneficial", rf"eneficial(?:ly)? own\w*{_AS_DEFINED} Rules?"
          r" (?P<odd>1[0-24-9]d-[35]|13[a-ce-z]-3)\b",
          "Rule 13d-3 defines beneficial owners.", "13d-3"),
    _slip("ection", r"(?:ffective in accordance with|ursuant to said) (?:the )?(?:Act 1, )?"
          r"[Ss]ection (?P<odd>8A|8\([b-z]\)|8\((?=[A-Z]\))\w\))",
          "Section 8(a) of the Securities Act makes a registration statement effective.", "8(a)"),
    _slip("nteractive",
          r"nteractive Data File[^.]{0,140}Rule 405 of (?P<odd>Regulation S-[A-SU-Z])",
          "Rule 405 on Interactive Data Files is of Regulation S-T.", "Regulation S-T"),
    _slip("Exchange", r"the requirements of (?P<odd>(?:Section 12 of )?the (?:Securities )?Exchange"
          r" Act)(?: of 1934)?(?: \([^()]{0,30}\))?,?(?: as amended,)? the"
          r" (?:registrant|Registrant|Company)"
          r"[^.]{0,140}filing on Form S-\d",
          "A registration statement on this form is signed under the Securities Act.",
          "the Securities Act"),
    _slip("Regulation", r"[Ii]tems? \d{3}[a-z]?(?:\(\w+\))* of (?P<odd>Regulation S-X)\b",
          "Items are those of Regulation S-K; Regulation S-X has rules.", "Regulation S-K"),
    _slip("Regulation", r"[Rr]ules? (?P<odd>(?!405)\d{2,4}[a-z]?(?:\(\w+\))*)"
          r" of Regulation S-K\b",
          "Regulation S-K has items, not rules.", "an item"),
    _slip("Regulation", r"Rules? \d{1,2}-\d\d(?:\(\w+\))* of (?P<odd>Regulation S-K)\b",
          "It is a rule of Regulation S-X.", "Regulation S-X"),
    _slip("Regulation", r"Rules? 50[1-8](?:\(\w+\))* (?:of|under)"
          r" (?P<odd>Regulation (?:S|A))(?![\w-])",
          "It is a rule of Regulation D.", "Regulation D"),
    _slip("Regulation", r"Rules? 90[1-5](?:\(\w+\))* (?:of|under)"
          r" (?P<odd>Regulation (?:D|A))(?![\w-])",
          "It is a rule of Regulation S.", "Regulation S"),
    _slip("Regulation", rf"(?P<odd>egulation (?:D|S)){_OF}{_EXCHANGE}",
          "It is a regulation under the Securities Act.", "the Securities Act"),
    _slip("Regulation", rf"(?P<odd>egulation (?:M|FD|SHO)){_OF}{_SECURITIES}",
          "It is a regulation under the Exchange Act.", "the Exchange Act"),
    _slip("10A", rf"Rule (?P<odd>10A)(?:\(\w\))*{_OF}{_EXCHANGE}",
          "There is Section 10A of the Exchange Act, and Rule 10A-3.", "Rule 10A-3"),
    _slip("ection 18", rf"urposes? of (?P<odd>[Ss]ection 18){_OF}{_SECURITIES}",
          "Section 18 of the Exchange Act is about what is filed.", "the Exchange Act"),
    _slip("506", r"xempt(?:(?!isqualif|order|event|actor)[^.;]){0,160}?\bRule 506\s?"
          r"(?P<odd>\([de]\))(?! (?:dis|event|bad))",
          "Rule 506(b) and (c) are exemptions; (d) and (e) are about bad actors.", "506(b)"),
    _slip("tatement", r"roxy [Ss]tatement on (?P<odd>Schedule (?:A|14|14-A|13A|14B|A14))(?![\w-])",
          "A proxy statement is on Schedule 14A.", "Schedule 14A"),
    _slip("1.", r"\b(?P<odd>1\.\d{2,4}[A-Z]?-\d+T?\((?!i)[a-z]\)\([ivx]+\)(?:\(\w+\))*)",
          "A letter is followed by a number in the regulations of the Treasury.", "a number"),
    _slip("856", r"ections? 856 (?:and|to|through|-|–) (?P<odd>(?!85[7-9]|860)\d{3})\b",
          "Sections 856 to 860 of the Internal Revenue Code are about real estate trusts.", "860"),
    _slip("ubtitle", r"(?P<odd>Part \d or Subtitle) [A-D] of Title I\b",
          "The parts of ERISA are parts of a subtitle.", "Part 1 of Subtitle"),
    _slip("502(i)", r"502\(i\) or (?P<odd>\(1\)) of ERISA",
          "The paragraphs of Section 502 of ERISA have letters.", "(l)"),
    _slip("15c", r"\b(?P<odd>15c-211|15c2-1\b(?= applications?\b)|15-?c2?-?211|15c2-?11-?1)\b",
          "The rule on quotations is Rule 15c2-11.", "15c2-11"),
    _slip("Regulation", r"(?P<odd>Regulation S[KXBT])\b(?!-)",
          "It has a hyphen: Regulation S-K.", "Regulation S-K"),
    _slip("tart", r"(?P<odd>Jump[- ]?[Ss]tart (?!(?:[Oo]ur|OUR) (?i:business(?:es)?"
          r" start-?\s?ups?) Act)(?:[A-Z&][\w&-]* ){0,2}"
          r"Business(?:es)? (?:[A-Z&][\w&-]* ){0,4}Act)\b",
          "The name is Jumpstart Our Business Startups Act.",
          "Jumpstart Our Business Startups Act"),
)  # fmt: skip
_PAIR = lazy_regex(
    r"(?P<one>13a-1[45]\([a-z]\))[\s/,]*(?:(?:and|or|&)\s+)?(?:Rules?\s+)?(?P<odd>15d-1[45]\(\w\))"
)
"""The rules for issuers of the two kinds, which have one number and one letter."""


def find(view: View) -> Iterator[Finding]:
    """Yield each such cite, with what is right."""
    text = view.filing.text
    found: dict[tuple[int, int], Finding] = {}
    hinted = {one.has: one.has in text for one in _SLIPS}
    for one in _SLIPS:
        for match in one.words.finditer(text) if hinted[one.has] else ():
            if one.since and _is_before(view, one.since):
                break
            start, end = match.span("odd")
            start -= text[start - 1].isalpha()
            place, said = (start, end), view.filing.words(start, end)
            message = f"“{said}” is printed. {one.why}"
            found.setdefault(place, _finding(place, said, message, one.right))
    for match in _PAIR.finditer(text) if "15d-1" in text else ():
        first, other = match["one"], match["odd"]
        if first[3:] != other[3:]:
            place = match.span("odd")
            said = f"Rules {first} and {other} are cited together; they have one number and letter."
            found.setdefault(place, _finding(place, other, said, f"15d{first[3:]}"))
    yield from (found[place] for place in sorted(found))


def _is_before(view: View, day: dt.date) -> bool:
    """Whether most dates that a document prints are earlier, when the cite was right."""
    days = sorted(one.value for one in view.quantities if one.is_day)
    return not days or days[len(days) // 2] < day.toordinal()


def _finding(place: tuple[int, int], odd: str, said: str, right: str) -> Finding:
    return wrong_reference(said, (Passage(*place),), right, odd)


RULE = Rule(find)
