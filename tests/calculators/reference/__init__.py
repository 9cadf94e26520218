"""A second reading of the filing: every result of the calculators again, in exact fractions.

It shares nothing with `calculators/`: each function says what it reads and where, in the filing, in
a rule or, for a word of ours, in what the form says. Where the calculators solve, this looks.
"""
