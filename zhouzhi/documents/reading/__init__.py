"""Reading (识读): the text of an official paper in, its facts with their sentences out.

Each finding's `value` is an object of plain values, by kind:
title {text} · document_number {text} · issuer {name} · issued_on {date} · printed_on {date} ·
cc {name} · addressees {text, groups} · reference {title, document_number} · theme {text} ·
period {starts_on, ends_on} ·
strand {order, title, text} · event {kind, name, starts_on, starts_at, window, place, tentative} ·
obligation {title, due_on, due_time, rule {kind, anchor, days, workdays, words}, materials,
recipient, liable, channel, requirements, requirement_scopes, sentence} ·
duty {title, materials, agencies, liable, sentence, about} ·
contact {name, office, phones, phones_inferred, emails, address} · annex {title, ordinal, carried} ·
form {title, fields [{group, label, unit, numeric}]}. Dates are ISO strings.
"""

from zhouzhi.documents.reading.assemble import assemble
from zhouzhi.documents.reading.findings import (
    Clause,
    Doubt,
    Finding,
    FindingKind,
    Genre,
    Repair,
    Span,
)
from zhouzhi.documents.reading.reader import read_notice
from zhouzhi.documents.reading.result import NoticeFacts, Reading

__all__ = [
    "Clause",
    "Doubt",
    "Finding",
    "FindingKind",
    "Genre",
    "NoticeFacts",
    "Reading",
    "Repair",
    "Span",
    "assemble",
    "read_notice",
]
