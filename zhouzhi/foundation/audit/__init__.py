"""Who did what (审计): lines written with the act itself, then numbered and chained by a sealer.

In: `actions.record` inside the act's own transaction. Out: `verify.verify`, which names the first
row that was altered, removed, swapped or invented. Lines are append-only, by code and by triggers
in the database; the key and the log of heads stand outside it, in the home folder.
"""
