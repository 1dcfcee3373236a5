"""Obligations 应办事项: who owes what to whom by when, and where it stands.

In come a notice's confirmed duties and the units they are sent to; out go one obligation a unit and
duty, with its state, due date and history. Participants are frozen at dispatch.
"""
