"""Statistics 汇总: totals of accepted returns, and what each total is made of.

In come accepted figures and the participants frozen at dispatch; out go totals that equal the sum
of their parts, and the way back from a total to its rows.
"""
