"""Notices written by people who had not seen the reader's rules, and what they say.

`open/` is for development; `kept/` is read only to report a figure: a misreading there may be
mended only once it has been met somewhere else.
"""
