"""Number words and numerals: their values, and which words of a text are number words."""

from decimal import Decimal

import pytest
from tieout.macros.grammar.numerals import (
    number_words,
    numbers_in,
    only_scales,
    word_kind,
    word_value,
)

# each word: its kind and value
WORDS = {
    "one": ("cardinal", "1"),
    "twelve": ("cardinal", "12"),
    "Fifteen": ("cardinal", "15"),
    "FORTY": ("cardinal", "40"),
    "twenty-five": ("cardinal", "25"),
    "twenty five": ("cardinal", "25"),
    "hundred": ("cardinal", "100"),
    "one hundred fifty": ("cardinal", "150"),
    "one hundred and two": ("cardinal", "102"),
    "three thousand": ("cardinal", "3000"),
    "two hundred thousand": ("cardinal", "200000"),
    "one million, two hundred thousand": ("cardinal", "1200000"),
    "fifteen billion": ("cardinal", "15000000000"),
    "dozen": ("cardinal", "12"),
    "two dozen": ("cardinal", "24"),
    "twice": ("cardinal", "2"),
    "first": ("ordinal", "1"),
    "Second": ("ordinal", "2"),
    "twelfth": ("ordinal", "12"),
    "ninetieth": ("ordinal", "90"),
    "twenty-first": ("ordinal", "21"),
    "half": ("fraction", "0.5"),
    "one-half": ("fraction", "0.5"),
    "one half": ("fraction", "0.5"),
    "two and one-half": ("fraction", "2.5"),
    "one and a half": ("fraction", "1.5"),
    "one-quarter": ("fraction", "0.25"),
    "three-quarters": ("fraction", "0.75"),
    "two-thirds": ("fraction", "0.6666666666666666666666666667"),
    "two fifths": ("fraction", "0.4"),
    "three-sixteenths": ("fraction", "0.1875"),
    "one-hundredth": ("fraction", "0.01"),
    "five hundredths": ("fraction", "0.05"),
    "twenty-five one-hundredths": ("fraction", "0.25"),
    "two and twenty-five one-hundredths": ("fraction", "2.25"),
    "one and five thousandths": ("fraction", "1.005"),
    "one one-thousandth": ("fraction", "0.001"),
    "one four-hundredth": ("fraction", "0.0025"),
}


@pytest.mark.parametrize("word", WORDS)
def test_word(word: str) -> None:
    assert (word_kind(word), word_value(word)) == (WORDS[word][0], Decimal(WORDS[word][1]))


@pytest.mark.parametrize("word", ["", "12", "quarter", "once", "both", "single", "one two", "tent"])
def test_no_number_word(word: str) -> None:
    assert word_kind(word) is None
    with pytest.raises(ValueError, match="not a number word"):
        word_value(word)


# text: its number words and numerals
TEXTS = {
    "One or two of the third parties": ["One", "two", "third"],
    "someone, anyone, none, often, tenant, at once": [],
    "a single quarter, both halves": ["halves"],
    "one hundred and two years, twenty-one days": ["one hundred and two", "twenty-one"],
    "a three-year term": ["three"],
    "two-thirds of twenty-first-century firsts": ["two-thirds", "twenty-first"],
    "$1,234.50 and 10%, or 333-53108.": ["1,234.50", "10", "333", "53108"],
    "at 1.2.3, and 4,": ["1.2.3", "4"],
    "10 million": ["10", "million"],
    "six\nmonths, two\thundred": ["six", "two hundred"],
    "A4 and B2B": ["4", "2"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_in(text: str) -> None:
    found = list(numbers_in(text))
    assert [word for _, _, word in found] == TEXTS[text]
    assert [" ".join(text[start:end].split()) for start, end, _ in found] == TEXTS[text]
    assert [word for _, _, word in number_words(text)] == [
        word for word in TEXTS[text] if not word[0].isdigit()
    ]


# what is before a word, and the word: whether it is not a number by itself
SCALING = {
    ("of $", "million"): True,
    ("of $ ", "Billion"): True,
    ("of 2.5 ", "million"): True,
    ("of $    ", "million"): True,
    ("of $[●] ", "million"): True,
    ("of [ ] ", "million"): True,
    ("about $__ ", "million"): True,
    ("about a ", "million"): False,
    ("(4 pages] ", "million"): False,
    ("of $ ", "seven"): False,
    ("of $, ", "million"): False,
}


@pytest.mark.parametrize(("before", "word"), SCALING)
def test_a_scale_word_after_an_amount_or_a_blank_for_one(before: str, word: str) -> None:
    assert only_scales(word, before) == SCALING[before, word]
