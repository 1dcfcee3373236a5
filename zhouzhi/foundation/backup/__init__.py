"""Backup and restore (备份与恢复): rows, files and a manifest of hashes in one tar file.

The rows are written as JSON lines, free of any database's own form, from one snapshot; so a
backup taken on SQLite restores into PostgreSQL and the other way round.
"""
