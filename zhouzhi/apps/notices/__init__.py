"""Notices 通知: the paper that comes in, what was read from it, and what a person confirmed.

In come files; out go notices as one row each, known by issuer, number or title, and date, whose
every fact points at its sentence. Nothing that nobody confirmed leaves this room.
"""
