"""Numbers that only name something: laws, forms, files, pages, notes, telephones, addresses."""

import re

from tieout.macros.filing.number_words import TEEN_ORDINALS, TEENS, UNIT_ORDINALS, UNITS
from tieout.macros.grammar.folded import Folded
from tieout.macros.grammar.rules import FLAGS, Match, Reading, ReadingRule, as_printed, rule, series
from tieout.macros.grammar.rules_named import NAMED, NUMBERED
from tieout.macros.lazy_regex import lazy_regex

_START = r"(?<![0-9A-Z.,$-])"
_LAW = (
    r"[0-9]+(?:[A-Z]{1,2}[0-9]{0,2})?(?:[-.][0-9]{1,6}[A-Z]{0,2}){0,4}(?:\([A-Z0-9]{1,4}\)){0,6}"
    r"(?![0-9A-Z%]|[,.][0-9]| (?:percent|million|shares)\b)"
)
_PAGE = r"(?:[A-Z]{1,3}-)?[0-9]{1,4}(?![0-9A-Z%]|[,.][0-9])"
_FORM = r"(?-i:(?=[A-Z-]{0,5}[0-9])[A-Z0-9]{1,5}(?:-[A-Z0-9]{1,5})?)(?:/A)?(?![0-9A-Z%]|[,.][0-9])"
_BARE_FORM = (
    r"(?:10-[KQ](?:SB|405)?|8-[ABK]|20-F|40-F|6-K|11-K|18-K|S-[1-8]|F-[1-4]|SB-[12]|424B[1-7])"
    r"(?:/A)?"
)
_STREETS = (
    "Street|Avenue|Ave|Drive|Road|Rd|Boulevard|Blvd|Lane|Parkway|Pkwy|Plaza|Place|Court|Square"
    "|Highway|Circle|Way|Center|Centre|Terrace|Row|Tower|Wharf|Broadway"
)
_STREET = rf"(?-i:{_STREETS}|{_STREETS.upper()})\b"
_HOUSES = [*UNITS, TEENS[0]]
_ORDINALS = [*UNIT_ORDINALS, TEEN_ORDINALS[0]]
_STREET_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_HOUSE = rf"(?:[0-9]{{1,5}}|{'|'.join(_HOUSES)})"
_CAPITAL = r"(?-i:[A-Z][A-Za-z.']{0,20})"
_STATE = lazy_regex(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia"
    r"|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts"
    r"|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Hampshire|Jersey|Mexico|York"
    r"|Carolina|Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont"
    r"|Virginia|Washington|Wisconsin|Wyoming|Puerto Rico|D\. ?C\."
    r"|(?-i:\b[A-Z]{2})|Zip(?: Code)?:),? $",
    FLAGS,
)


_NUMBERED_WORDS = (
    "<24 no nos number ~# exhibit item schedule proposal amendment appendix annex release part "
    "exhibits items schedules proposals amendments appendixs annexs releases parts "
    "sfas fas apb eitf sab"
)


def _address_on_the_web(match: Match, _: Folded) -> Reading | None:
    """A URL, if there is a digit in it."""
    return Reading("name", match["it"]) if re.search("[0-9]", match["it"]) else None


def _postcode(match: Match, folded: Folded) -> Reading | None:
    """Five digits after the name of a state."""
    state = _STATE.search(folded.text[max(match.start() - 20, 0) : match.start()])
    return Reading("postcode", match["it"]) if state else None


def _tag_footnote(match: Match, _: Folded) -> Reading:
    return Reading("footnote", match["it"])


REFERENCES: tuple[ReadingRule, ...] = (
    # The header and the marks of an EDGAR document.
    rule(
        r"(?<![0-9])(?P<it>[0-9]{10}-[0-9]{2}-[0-9]{6})(?![0-9])",
        as_printed("identifier"),
        starts="0:10:-",
    ),
    rule(r"<F(?P<it>[0-9]{1,3})>", _tag_footnote, starts="~<f"),
    rule(r"(?P<it>&#[0-9]{1,6};)", as_printed("identifier"), starts="~&#"),
    rule(
        r"(?:<TYPE>|\bTYPE:) ?(?P<it>[0-9A-Z/.-]{0,16}[0-9][0-9A-Z/.-]{0,16})(?![^\s])",
        as_printed("form"),
        starts="~<type> ~type:",
    ),
    rule(
        r"<(?:SEQUENCE|CIK|ACCEPTANCE-DATETIME)> ?(?P<it>[0-9]{1,12})(?=[ \n]|$)",
        as_printed("identifier"),
        starts="~<sequence> ~<cik> ~<acceptance-datetime>",
    ),
    rule(
        r"FILE NUMBER: ?(?P<it>[0-9]{1,3}-[0-9]{3,8}(?:-[0-9]{2})?)(?![0-9-])",
        as_printed("registration-number"),
        starts="~file_number",
    ),
    rule(
        r"(?:(?-i:KEY|NUMBER|CODE): ?|(?-i:(?<=[A-Z)] )\[)(?=[0-9]{4}\]))"
        r"(?P<it>[0-9][0-9-]{2,14})(?=[ \n\]]|$)",
        as_printed("identifier"),
        starts="~key: ~number: ~code: ~[",
    ),
    rule(r"PHONE: ?(?P<it>[0-9]{7,11})\b", as_printed("telephone"), starts="~phone:"),
    rule(
        r"CUSIP(?: No\.| Number)?:? (?P<it>[0-9]{3,6}[0-9A-Z -]{3,9}[0-9])\b",
        as_printed("identifier"),
        starts="~cusip",
    ),
    rule(
        rf"{_START}(?P<it>[0-9]{{2}}-[0-9]{{7}})(?![0-9-])",
        as_printed("identifier"),
        starts="p:2:-",
    ),
    rule(
        r"(?P<it>(?:https?://|www\.)[!#-'*-;=?-~]{1,200}?)(?=[.,;]?(?:[\s<>()\"]|$))",
        _address_on_the_web,
        starts="~http ~www.",
    ),
    rule(r"(?<![0-9,.])(?P<it>000)(?='?s?\b)(?![0-9]|[,.][0-9])", as_printed("name"), starts="0:3"),
    # Telephones.
    rule(
        r"(?P<it>\([0-9]{3}\)[ -]?[0-9]{3}(?: ?- ?|[. ])[0-9]{4})(?![0-9]|[,.][0-9])",
        as_printed("telephone"),
        starts="(0",
    ),
    rule(
        rf"{_START}(?P<it>1(?:-[0-9]{{3}}-[0-9A-Z]{{3}}-?[0-9A-Z]{{4}}"
        r"|\.[0-9]{3}\.[0-9]{3}\.[0-9]{4}))\b",
        as_printed("telephone"),
        starts="p:1:-.",
    ),
    rule(
        rf"{_START}(?P<it>[0-9]{{3}}(?:-[0-9]{{3}}-|\.[0-9]{{3}}\.|/[0-9]{{3}}-)[0-9]{{4}})(?![0-9])",
        as_printed("telephone"),
        starts="p:3:-./",
    ),
    # The law.
    rule(
        rf"\b(?:Sections|Rules|Regulations|Articles|Chapters) {series(_LAW)}",
        as_printed("law"),
        _LAW,
        starts="sections rules regulations articles chapters",
    ),
    rule(
        rf"(?:\b(?:Section|Rule|Regulation|Article|Chapter|Title|Paragraph)|§) ?(?P<list>{_LAW}"
        rf"(?:,? (?:and|or) (?=[0-9]{{1,5}}[A-Z]{{0,2}}\(){_LAW}){{0,5}})",
        as_printed("law"),
        _LAW,
        starts="section rule regulation article chapter title paragraph ~§",
    ),
    rule(
        r"\b(?P<it>[0-9]{1,2} (?:C\.?F\.?R\.?|U\.?S\.?C\.?)(?: (?:§+|Section|Part))? ?[0-9]{1,6}"
        r"[A-Z]{0,2}(?:[-.][0-9A-Z]{1,6}){0,4}(?:\([A-Z0-9]{1,4}\)){0,6})",
        as_printed("law"),
        starts="0:1-2:_",
    ),
    rule(r"\b(?:Act|Code) of (?P<it>(?:18|19|20)[0-9]{2})\b", as_printed("law"), starts="act code"),
    rule(
        rf"{_START}(?P<it>(?:18|19|20)[0-9]{{2}})(?= (?-i:Act|Code|ACT|CODE)\b)",
        as_printed("law"),
        starts="p:4:_",
    ),
    rule(
        rf"{_START}(?P<it>[0-9]{{3,4}}\([A-Z]\)(?:\([0-9A-Z]{{1,4}}\)){{0,4}})",
        as_printed("law"),
        starts="p:3-4:(",
    ),
    # Forms, files, pages, notes, and anything with a "No.".
    rule(
        rf"(?-i:\bForms?|\bFORMS?) {series(_FORM)}", as_printed("form"), _FORM, starts="form forms"
    ),
    rule(
        rf"{_START}(?<!\bpage )(?P<it>(?-i:{_BARE_FORM}))"
        r"(?= (?:filed|for|reports?|registration)\b|\n|$)",
        as_printed("form"),
        starts="p:1-3:-B s f sb",
    ),
    rule(
        rf"{_START}(?P<it>(?:333|33|811|814|000|001|0|1|2|5)-[0-9]{{4,6}}(?:-[0-9]{{2}})?)(?![0-9-])",
        as_printed("registration-number"),
        starts="p:1-3:-",
    ),
    rule(
        r"\bFile (?:No\.?|Nos\.|Number):? ?(?P<it>[0-9]{1,3}-[0-9]{3,8}(?:-[0-9]{2})?)(?![0-9-])",
        as_printed("registration-number"),
        starts="file",
    ),
    rule(rf"\bpages? {series(_PAGE)}", as_printed("page-reference"), _PAGE, starts="page pages"),
    rule(rf"(?-i:\bNotes?|\bNOTES?) {series(_LAW)}", as_printed("note"), _LAW, starts="note notes"),
    rule(
        r"(?:(?-i:\bN[oO]s?\.|\bNumber|#)|(?-i:\b(?:Exhibit|Item|Schedule|Proposal|Amendment|Appendix"
        r"|Annex|Release|Part|EXHIBIT|ITEM|SCHEDULE|AMENDMENT|PART)s?|\b(?:SFAS|FAS|APB|EITF|SAB)"
        rf"(?: Opinion)?)(?: No\.)?) ?(?P<it>{NUMBERED})",
        as_printed("identifier"),
        starts=_NUMBERED_WORDS,
    ),
    rule(
        rf"{_START}(?P<it>[0-9]{{1,4}}(?:\.[0-9]{{1,4}}){{2,6}})(?![0-9A-Z]|[,.][0-9])",
        as_printed("identifier"),
        starts="p:1-4:.",
    ),
    rule(
        rf"{_START}(?P<it>[0-9]{{1,2}}:[0-9]{{2}})(?![0-9:])",
        as_printed("identifier"),
        starts="p:1-2::",
    ),
    *NAMED,
    # Places.
    rule(
        rf"{_START}(?P<it>{_HOUSE} {_STREET_ORDINAL})(?= {_STREET})",
        as_printed("address"),
        starts=f"p:1-5:_ {' '.join(_HOUSES)}",
    ),
    rule(
        rf"{_START}\b(?P<it>{_HOUSE})(?= (?:{_CAPITAL} ){{1,4}}{_STREET})",
        as_printed("address"),
        starts=f"p:1-5:_ {' '.join(_HOUSES)}",
    ),
    rule(
        rf"\b(?P<it>{_STREET_ORDINAL})(?= (?-i:Floor|FLOOR|Street|STREET|Avenue|AVENUE)\b)",
        as_printed("address"),
        starts=f"0:1-3:snrtSNRT {' '.join(_ORDINALS)}",
    ),
    rule(
        r"\b(?:Suite|Room|Box|Floor) (?P<it>[0-9]{1,6}[A-Z]?)\b",
        as_printed("address"),
        starts="suite room box floor",
    ),
    rule(
        r"(?<=[A-Z.:,] )(?P<it>[0-9]{5}(?:-[0-9]{4})?)(?![0-9]|[,.-][0-9])", _postcode, starts="0:5"
    ),
)
