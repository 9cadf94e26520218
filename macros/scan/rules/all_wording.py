"""The rules of wording, in the order in which they run."""

from tieout.macros.scan.rules.wording import (
    abbreviations,
    brackets,
    cut_names,
    doubled_words,
    name_spelling,
    note_names,
    number_forms,
    official_names,
    omissions,
    quotation_marks,
    word_pairs,
    word_spelling,
)

WORDING = (
    name_spelling, omissions, note_names, cut_names, doubled_words, number_forms,
    quotation_marks, brackets, word_pairs, word_spelling, official_names, abbreviations,
)  # fmt: skip
