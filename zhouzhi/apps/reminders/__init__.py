"""Reminders 提醒: who is told, and when, that something is owed; who urges whom.

In come open obligations, their dates and the people of the units; out go one digest a person and
day, every step of the ladder once, what is late also to the level above, and 催办 of many units
in one act.
"""
