"""A second reading of the filing: every result of the calculators, in exact fractions.

It shares nothing with `calculators/`: each function says what it reads and where: in the filing, in
a rule or, for our own terms, in the text of the form. Where the calculators solve, this searches.
"""
