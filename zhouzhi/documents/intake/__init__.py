"""Intake (来件识读): the bytes of a file in; its text, and its tables cell by cell, out.

`take_in` decides the kind by content and hands the file to that kind's reader (txt, html, docx);
what cannot be read is an `IntakeError` that says in Chinese what was found and what to do.
Nothing here reaches the network or the disk. Strangers' files are taken in inside the sandbox,
by way of `boundary`.
"""

from zhouzhi.documents.intake.model import Cell, Intake, IntakeError, Table
from zhouzhi.documents.intake.registry import take_in

__all__ = ["Cell", "Intake", "IntakeError", "Table", "take_in"]
