"""Recognisers (识别): one file for each kind of fact; each walks a sheet and yields findings.

A recogniser is a function from a sheet to findings, each doubt following the finding it is about.
"""

from collections.abc import Callable, Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding
from zhouzhi.documents.reading.recognise import (
    addressees,
    annexes,
    campaign,
    contacts,
    dates,
    duties,
    events,
    forms,
    issuers,
    number,
    obligations,
    references,
    strands,
    title,
)
from zhouzhi.documents.reading.structure import Sheet

Recogniser = Callable[[Sheet], Iterator[Finding | Doubt]]

HEAD: tuple[Recogniser, ...] = (number.recognise, issuers.recognise, dates.recognise)
"""Read first: they settle the year by which the other recognisers read their dates."""

BODY: tuple[Recogniser, ...] = (
    title.recognise,
    addressees.recognise,
    references.recognise,
    strands.recognise,
    events.recognise,
    obligations.recognise,
    duties.recognise,
    contacts.recognise,
    annexes.recognise,
    forms.recognise,
)

CAMPAIGN: Recogniser = campaign.recognise
