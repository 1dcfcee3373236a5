"""Submissions 报送: a unit's answer to an obligation, version by version.

In come text, files, figures, activity lines and press; out go snapshots under a content hash that
an upper level accepts or returns.
"""
