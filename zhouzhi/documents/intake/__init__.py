"""Intake (来件识读): the bytes of a file in; its text, and its tables cell by cell, out.

`take_in` decides the kind by content and hands the file to that kind's reader: txt, html, docx,
doc, pdf, image. What cannot be read is an `IntakeError` that says in Chinese what was found and
what to do. Pages, printed or scanned, give the place of every row (`pages`). Nothing here reaches
the network. Strangers' files are taken in inside the sandbox, by way of `boundary`, on the `terms`
of their kind. The readers are loaded with the first call of `take_in`: a process that hands every
file to the sandbox never loads one.
"""

from typing import TYPE_CHECKING

from zhouzhi.documents.intake.model import Cell, Intake, IntakeError, Table

if TYPE_CHECKING:
    from zhouzhi.documents.intake.registry import take_in

__all__ = ["Cell", "Intake", "IntakeError", "Table", "take_in"]


def __getattr__(name: str) -> object:
    if name != "take_in":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from zhouzhi.documents.intake.registry import take_in

    return take_in
