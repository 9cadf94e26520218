"""The rules of wording: spelling, names, words and marks; they relate no numbers."""

from tieout.macros.scan.rules.wording import (
    abbreviations,
    agreement,
    apostrophes,
    brackets,
    broken_words,
    context_words,
    cut_names,
    digit_letters,
    doubled_words,
    function_words,
    left_out,
    missing_stops,
    name_spelling,
    note_names,
    number_forms,
    number_marks,
    official_names,
    omissions,
    person_names,
    quotation_marks,
    repeated_passages,
    stray_marks,
    subject_verbs,
    verb_forms,
    word_pairs,
    word_spelling,
    wrong_words,
)

WORDINGS = (
    repeated_passages, number_marks, apostrophes, person_names, name_spelling, omissions,
    note_names, cut_names, doubled_words, number_forms, quotation_marks, brackets, word_pairs,
    verb_forms, word_spelling, broken_words, wrong_words, official_names, abbreviations,
    digit_letters, function_words, agreement, stray_marks, missing_stops, context_words, left_out,
    subject_verbs,
)  # fmt: skip
