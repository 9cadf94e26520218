"""The rules that run last, because other rules say more about the same numbers."""

from tieout.macros.scan.rules.dates import (
    agreement_days,
    amended_dates,
    day_forms,
    issue_days,
    misprinted_days,
    report_periods,
)
from tieout.macros.scan.rules.holders import ownership_told
from tieout.macros.scan.rules.offerings import book_value_rows, offering_percents
from tieout.macros.scan.rules.prose import (
    exact_numbers,
    prose_adjustments,
    prose_after_tax,
    prose_all_rates,
    prose_change_parts,
    prose_compared_sums,
    prose_complements,
    prose_counted_parts,
    prose_employees,
    prose_growth_parts,
    prose_near_changes,
    prose_near_products,
    prose_near_rates,
    prose_near_sums,
    prose_offsets,
    prose_parallel_sums,
    prose_per_share,
    prose_per_unit,
    prose_quarters,
    prose_respective_sums,
    prose_row_pairs,
    prose_sales,
    prose_statements,
    prose_yearly,
)
from tieout.macros.scan.rules.references import (
    contents_lists,
    defined_sections,
    exhibit_numbers,
    header_fields,
    item_titles,
    legal_cites,
    note_series,
    numbering_gaps,
    page_ranges,
    paragraph_cites,
    rule_codes,
    section_titles,
    signature_powers,
)
from tieout.macros.scan.rules.repeats import (
    repeat_again,
    repeat_anchored,
    repeat_announced,
    repeat_identified,
    repeat_released,
    repeat_round,
    repeat_rounded,
    repeat_stale,
    repeat_together,
    repeat_transposed,
    repeat_verbatim,
)
from tieout.macros.scan.rules.tables import decimal_commas, grand_totals, table_hundreds

LATE = (
    misprinted_days, agreement_days, grand_totals, book_value_rows, exact_numbers, repeat_announced,
    offering_percents, ownership_told, prose_all_rates, prose_counted_parts, prose_per_unit,
    prose_yearly, prose_change_parts, prose_growth_parts, prose_adjustments, prose_employees,
    prose_per_share, prose_quarters, repeat_verbatim, amended_dates, issue_days, prose_statements,
    prose_row_pairs,
    prose_respective_sums, prose_sales, prose_near_changes, prose_near_sums, prose_near_rates,
    prose_near_products, prose_parallel_sums, prose_complements, prose_compared_sums, prose_offsets,
    prose_after_tax, table_hundreds, repeat_transposed, repeat_stale, repeat_together, repeat_round,
    repeat_again, repeat_rounded, repeat_released, legal_cites, page_ranges, report_periods,
    day_forms, header_fields, rule_codes, paragraph_cites, section_titles, repeat_identified,
    defined_sections, exhibit_numbers, signature_powers, item_titles, note_series, contents_lists,
    numbering_gaps, decimal_commas, repeat_anchored,
)  # fmt: skip
