"""Tables of text filings, made up, that the tests read."""

from __future__ import annotations

BESIDE = """
        Assets (in thousands)                     Liabilities (in thousands)

Cash                        $  1,200     Accounts payable            $    700
Receivables                      800     Notes payable                    900
                            --------                                 --------
Total assets                $  2,000     Total liabilities           $  1,600
                            ========                                 ========
"""
TAGGED_BESIDE = """
<TABLE>
<CAPTION>
                  1998                                      1997
-------------------------------------    -------------------------------------
<S>                   <C>      <C>       <S>                 <C>       <C>
                      Sales    Costs                         Sales     Costs
East ...............  1,200      700     South ...........   1,100       600
West ...............    800      400     North ...........     900       500
</TABLE>
"""
GROUPS_BESIDE = """
Current assets:                          Current liabilities:
  Cash                      $  1,200       Accounts payable          $    700
  Stock                          800       Notes payable                  900
Other assets:                            Equity:
  Land                           450       Common stock                   850
"""
WORDS_BETWEEN = """
                              Amount       Interest rate       Balance
First lender                  $5,000       Prime plus one       $4,000
Second lender                  3,000       LIBOR plus two        2,500
"""
RULED = """
                                  Three Months Ended            Six Months Ended
                                     September 30,               September 30,
                                 ---------------------       ---------------------
                                   1994         1993           1994         1993
                                 --------     --------       --------     --------
Net sales ...................    $  5,000     $  4,000       $  9,000     $  8,000
Net loss ....................      (2,855 )     (1,005.5)      (3,000)      (4,100)
"""
UNDERLINED = """
                            THREE MONTHS ENDED                SIX MONTHS ENDED
                            ------------------                ----------------
                        4/01/00     3/27/99   CHANGE     4/01/00     3/27/99   CHANGE
                       ------------------------------   ------------------------------
Net sales              $ 1,945     $ 1,530      27%     $ 4,288     $ 3,240      32%
Gross margin               549         403      36%       1,156         885      31%
"""
UNRULED = """
                                       Twelve Months Ended
                                           December 31,
                                  1996        1995        1994
Cash ........................     $  1,200    $  1,100    $  900
Stock .......................        5,000       4,000     2,000
"""
LED_TO_POINTS = """
                                          2000          1999         1998
                                       ----------    ----------    --------
Net income...........................     152,402       128,371     102,002
Other.................................         --            --      22,666
Gain (loss).........................      (13,694)      (10,260)    104,279
Basic earnings per share.............         .09          2.77         .51
"""
RULED_ACROSS = """
Years Ended December 31                   1995          1994         1993
- ------------------------------------------------------------------------------
Sales ................................. $16,681.1     $14,969.8    $10,498.2
- ------------------------------------------------------------------------------
Income before taxes ...................   4,797.2       4,415.2      3,102.7
Taxes .................................   1,462.0       1,418.2        936.5
- ------------------------------------------------------------------------------
Net income ............................ $ 3,335.2     $ 2,997.0    $ 2,166.2
==============================================================================
"""
DOUBLE_RULED = """
Our friends (in millions):

December 31                                1997            1996
- --------------------------------------------------------------------
Current assets                         $  1,813        $  1,319
Land                                     15,674           9,915
- --------------------------------------------------------------------
     Total assets                      $ 17,487        $ 11,234
====================================================================
Current liabilities                    $  3,032        $  1,690
====================================================================


Year                                       1998            1995
- --------------------------------------------------------------------
Sales                                  $ 11,278        $  6,773
====================================================================
"""
TWO_ENDS = """
                                  June 27,         September 28,
                                    1998               1997
                                  --------         -------------
Cash ........................     $  1,200            $  1,100
Stock .......................        5,000               4,000
"""
YEARS_OVER_TWO = """
                                          1998                      1997
                                 ---------------------     ---------------------
                                   Sales       Costs         Sales       Costs
East ........................    $  1,200     $   700      $  1,100     $   600
West ........................         800         400           900         500
"""
ONE_RULE = """
                             Third Quarter
                        1998      1997     Change
                       __________________________
Net sales ...........  $1,402   $1,737     (19%)
Stock ...............  $  360   $  348       3%
"""
NOT_OVER_ALL = """
                                     Weighted
                         Number      Average       Amount
Candles ............      1,200         5.25        6,300
Wicks ..............      2,400         1.50        3,600
"""
WRAPPED = """
                                                  1999          1998
Salaries, commissions and what we pay to
  our employees ............................   $ 1,274       $ 1,100
Rent .......................................       500           400
"""
PARTS = """
                                                  1999          1998
Sales (in thousands) .......................   $ 1,274       $ 1,100
Shares outstanding .........................       500           400
Margin .....................................      20.1%         19.4%
Earnings per share .........................      $.25          $.20
"""
RULE_BESIDE = """
                                                         UNREALIZED HOLDING
                                            MARKET     ---------------------
(IN THOUSANDS)                               VALUE      GAINS     (LOSSES)
--------------                              -------    -------    --------
Stocks.................................     $17,356    $ 1,689     $(354)
Notes..................................       4,143         69         --
"""
PRICES = """
(in thousands)
                                              1999         1998
Sales...................................   $ 17,356     $ 16,021
High price of a share ..................      79.25        68.75
Low price of a share ...................      39.06        50.12

     The prices of our stock, which is traded on the exchange of the city, have been these, as far
as we know of them and as far as they were stated to us and to the holders of the stock, in each of
the quarters of the two years that have passed since it was first sold there to anybody at all.

                                             First        Second
High....................................    $79.25       $68.75
Low.....................................     39.06        50.12
"""
MULTIPLIED = """
<TABLE> <S> <C>
<MULTIPLIER> 1,000
<CASH>                                           1,200
<SECURITIES>                                       700
<EPS-PRIMARY>                                     1.25
</TABLE>
"""
MULTIPLIED_ABOVE = """
<TABLE> <S> <C>
<ARTICLE> 5
<MULTIPLIER> 1,000,000

<S>                             <C>
<PERIOD-TYPE>                   YEAR
<FISCAL-YEAR-END>                          DEC-31-1997
<PERIOD-END>                               DEC-31-1997
<CASH>                                           1,737
<SECURITIES>                                       106
<EPS-PRIMARY>                                     1.67
</TABLE>
"""
STAR = """
                                                  1999          1998
Sales ......................................   (806,000)*    (602){3}
Costs ......................................     1,274 (a)     1,100
"""

TAGGED_HEAD = """
<TABLE>
<CAPTION>
                                        1999                        1998
                              ----------------------    -----------------------
                                           Weighted-                  Weighted-
                                            Average                    Average
    Fixed options               Shares       Price        Shares        Price
<S>                              <C>          <C>           <C>         <C>
    Outstanding ...........      2,253        $ .75         2,053       $ .76
    Granted ...............        435          .63           200         .72
</TABLE>
"""
TAGGED_HEADS = """
<TABLE>
<CAPTION>
(Dollars in millions, shares in thousands,                             Fully
earnings per share in dollars)          Earnings       Primary       diluted
                                      per common      earnings      earnings
                                           share     per share     per share
                                      ----------     ---------     ---------
<S>                                      <C>           <C>           <C>
Net earnings                             $ 4,315       $ 4,322       $ 4,325
Shares outstanding                       855,116       853,990       853,998
Earnings per share                          5.18          5.17          5.16
</TABLE>
"""
CENTERED_YEARS = """
                                            December 31,
                               -------------------------------------
                                     1991                  1992
                                     ----                  ----
Cash                            $  4,333,485           $   1,849,698
Barns                              5,121,414              10,309,209
Note payable to a bank                    --              58,500,000
Hops                             136,437,632             147,775,148
Bonds                                     --                     --
                                 -----------             -----------
Total                          $ 145,892,531           $ 218,434,055
"""
LONE_TOTAL = """
Future payments under these leases are as follows (in thousands):

                     Fiscal Year             Amount

                       2000                  $  740
                       2001                     380
                       2002                       6
                                             ------

                                             $1,126
                                             ======

                                 F-11
"""
BELOW_TITLE = """
     The loans were repaid in July.


12.  UNAUDITED QUARTERLY FINANCIAL DATA

                                                    Quarter
                                           First    Second     Third    Fourth
                                             (In Thousands, Except Per Share)

    Fiscal 1999

      Net sales                           $8,200    $9,100    $7,700    $8,400
      Basic net income per
        share                                .18       .21       .11       .19
"""
