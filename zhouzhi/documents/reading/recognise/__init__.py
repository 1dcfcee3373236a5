"""Recognisers (识别): a folder for each subject; each recogniser walks a sheet and yields findings.

A recogniser is a function from a sheet to findings, each doubt following the finding it is about.
"""

from collections.abc import Callable, Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding
from zhouzhi.documents.reading.recognise import annexes
from zhouzhi.documents.reading.recognise.campaign import period, strands, theme
from zhouzhi.documents.reading.recognise.contacts import binding
from zhouzhi.documents.reading.recognise.duties import undated
from zhouzhi.documents.reading.recognise.events import ceremonies, exhibitions, named
from zhouzhi.documents.reading.recognise.forms import schemas
from zhouzhi.documents.reading.recognise.head import (
    addressees,
    dates,
    issuers,
    number,
    references,
    title,
)
from zhouzhi.documents.reading.recognise.obligations import dated
from zhouzhi.documents.reading.structure import Sheet

Recogniser = Callable[[Sheet], Iterator[Finding | Doubt]]

HEAD: tuple[Recogniser, ...] = (number.recognise, issuers.recognise, dates.recognise)
"""Read first: they settle the year by which the other recognisers read their dates."""

CAMPAIGN: tuple[Recogniser, ...] = (theme.recognise, period.recognise)
"""Read next: the campaign's days tell which day a bare 25日 is."""

BODY: tuple[Recogniser, ...] = (
    title.recognise,
    addressees.recognise,
    references.recognise,
    strands.recognise,
    ceremonies.recognise,
    exhibitions.recognise,
    named.recognise,
    dated.recognise,
    undated.recognise,
    binding.recognise,
    annexes.recognise,
    schemas.recognise,
)
