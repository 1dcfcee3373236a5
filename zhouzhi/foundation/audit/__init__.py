"""Who did what (审计): lines written with the act itself, then numbered and chained by a sealer.

In: `actions.record` inside the act's own transaction. Out: `queries`, and `seal.verify`, which
names the first row that was altered, removed or swapped. Lines are append-only, by code and by
triggers in the database.
"""
