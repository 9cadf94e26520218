"""The rules of the scan: one module a rule, each with its table of cases in tests/scan/cases/.

To add a rule, put its module into the folder of its subject: every module there is a rule. If
another rule finds the same relation or the same misprint, and its order matters, list it below.
"""

from collections.abc import Iterator
from pathlib import Path

from tieout.macros.scan.rule import ListedRule

_SUBJECTS = "tables prose repeats offerings dates holders references tags wording".split()
_FIRST = (
    # Tables: a statement's own lines and balances, before the same number in any other rows.
    "table_sums table_balances carried_balances award_counts equity_rows equity_twins "
    "unchanged_shares "
    # Offerings and sentences: what the cover or the words say of the numbers, before rules that
    # take a number's meaning from its neighbors.
    "offering_cover prose_remainders prose_table_changes prose_sums prose_parts prose_lists "
    # Numbers printed again, the surest first: rows of two tables, then a row and a sentence, then
    # terms with a name, and last words that are only alike.
    "repeat_rows repeat_segments repeat_tables repeat_totals repeat_lines repeat_stated "
    "repeat_defined repeat_definite repeat_facts repeat_limits repeat_periods repeat_phrases "
    "repeat_prices repeat_same repeat_resale repeat_slips repeat_splits repeat_terms "
    "repeat_sentences repeat_series repeat_odd repeat_context repeat_pairs repeat_long "
    "repeat_notes repeat_verbatim prose_row_pairs "
    # Terms of the offering, before the price and the ratio of any sentence.
    "stock_splits offering_price "
    # Dates: two days for one thing, before days that are printed again or near each other.
    "date_conflicts event_dates date_repeats date_twins "
    # Words: a word that is surely misspelled, before one that is unusual in its place.
    "person_names word_spelling wrong_words"
).split()
"""Of equal relations the first one counts, and of two findings about one date or misprint: the
rules that know most about their numbers run first. The others of a subject follow by name."""
_LAST = (
    # They only try numbers that are near each other, whatever the words say.
    "table_growth grand_totals exact_numbers prose_per_unit prose_near_sums prose_near_rates "
    "prose_near_products prose_offsets "
    # They only know that something is printed again, or that words are unusual.
    "repeat_again repeat_released report_periods day_forms repeat_anchored repeat_clauses left_out "
    "helping_verbs lost_links singular_articles"
).split()


def _ordered() -> Iterator[ListedRule]:
    """Every module in the folders of the subjects, in the order in which the rules run."""
    folders = {
        path.stem: f"{__name__}.{subject}"
        for subject in _SUBJECTS
        for path in sorted((Path(__file__).parent / subject).glob("[!_]*.py"))
    }
    listed = {*_FIRST, *_LAST}
    for name in (*_FIRST, *(one for one in folders if one not in listed), *_LAST):
        yield ListedRule(f"{folders[name]}.{name}")


RULES: tuple[ListedRule, ...] = tuple(_ordered())
"""All rules, in the order in which they run."""
