"""The usual terms for amounts, as patterns: prices, proceeds, statements."""

from __future__ import annotations

MODIFIERS = (
    "pro forma|as adjusted|as further adjusted|weighted[- ]average|aggregate|total|maximum|minimum"
    "|estimated|historical|initial|combined|assumed|public|net|gross|accumulated|outstanding|annual"
    "|base|average|cash|last reported|last|closing|additional|remaining|common|pre-funded|deferred"
    "|current|long-term|short-term|consolidated|unrealized|realized|pre-tax|pretax|after-tax|basic"
    "|diluted|trade|principal|quarterly|monthly|initial public|placement agent|underwriting"
)
_PRICES = (
    r"offering prices?|purchase prices?|exercise prices?|conversion (?:price|rate)|par value"
    r"|stated value|liquidation preference|redemption price|(?:reported )?(?:sales?|bid"
    r"|closing) price"
    r"|closing (?:sales?|bid) price|market price|subscription price|strike price|floor price"
    r"|reset price(?: floor)?|trading price|price target|price per (?:share|unit)"
)
_OFFERINGS = (
    r"(?:increase|decrease) in (?:the "
    r"|our )?(?:pro forma )?(?:as adjusted )?(?:net )?(?:tangible )?book value"
    r"(?: per share)?|net tangible book value(?: \(deficit\))?|tangible book value|book value"
    r"|dilution(?: in net tangible book value)?|proceeds"
    r"|underwriting discounts?(?: and commissions)?"
    r"|discounts? and commissions|commissions?|placement agent fees?|registration fees?"
    r"|filing fees?"
    r"|offering expenses|legal fees|fees?(?: and expenses)?|expenses?|expense reimbursement"
    r"|public float"
    r"|(?:issuance|offering|transaction|closing) costs"
    r"|market value|denominations?|market capitali[sz]ation|principal amount|face amount"
    r"|amount registered"
)
_STATEMENTS = (
    r"loss(?:es)? per share|income per share|earnings per share|losses|loss|income from operations"
    r"|operating income|loss from operations|operating loss|comprehensive (?:income|loss)|income"
    r"|sales|revenues?|cost of (?:sales|revenues?|goods sold)|gross (?:profit|margin)"
    r"|operating expenses|research and development(?: expenses?| costs?)?"
    r"|selling, general and administrative(?: expenses?)?|general and administrative(?: expenses?)?"
    r"|interest expense|interest income|income tax(?:es)?(?: expense| benefit)?"
    r"|provision for income taxes|tax (?:assets?|liabilit(?:y|ies)|benefit|provision)|deficit"
    r"|working capital|cash and cash equivalents|cash equivalents|cash flows?|cash"
    r"|marketable securities|investments|total assets|assets|liabilities"
    r"|(?:stockholders|shareholders)[\u2019']? (?:equity|deficit)|equity|debt|indebtedness"
    r"|borrowings"
    r"|line of credit|credit (?:facility|agreement|line)|letters? of credit|notes? payable"
    r"|accounts receivable|receivables?|inventor(?:y|ies)|accounts payable|accrued expenses"
    r"|capital expenditures|depreciation(?: and amortization)?|amortization|goodwill|impairment"
    r"|restructuring (?:charges?|costs?)|severance|rent(?:al)? expense|lease payments|dividends?"
    r"|fair value|valuation allowance|operating loss carry-?forwards|carry-?forwards|backlog"
    r"|allowance for (?:doubtful accounts|sales allowances|credit losses)"
)
_PAYMENTS = (
    r"salar(?:y|ies)|bonus(?:es)?|(?:stock|share)-based compensation(?: expense)?|compensation"
    r"|termination fee|milestone payments?|up-?front payment|license fees?|royalt(?:y|ies)"
    r"|settlement|damages|penalt(?:y|ies)|deductible|annual fee|management fees?|advisory fees?"
    r"|purchase obligations?|commitments?|gain|charge"
)
TERMS = f"{_PRICES}|{_OFFERINGS}|{_STATEMENTS}|{_PAYMENTS}"
