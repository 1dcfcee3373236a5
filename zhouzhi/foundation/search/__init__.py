"""Search (检索): finding Chinese text on both databases alike, in the transaction of its writer.

In: `actions.keep` and `drop` with the words of what is to be found. Out: `queries.numbers_like`, a
condition on document numbers. Which words a text is found by is decided by the pure files here:
`plain`, `sounds`, `terms`, `asking`; `stores` writes the same terms into SQLite and PostgreSQL.
"""
