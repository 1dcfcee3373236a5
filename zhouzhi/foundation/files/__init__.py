"""Stored files (文件库): each content once, under its SHA-256, never changed.

In: `actions.store` with a stream. Out: `queries.open_blob`. A row exists only when its file is
safely on disk; a file without a row is swept after a day.
"""
