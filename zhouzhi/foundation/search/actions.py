"""Writing what is found (登记检索), for the rooms that own it, inside their transactions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from zhouzhi.foundation.search.models import SearchDocument
from zhouzhi.foundation.search.stores import store
from zhouzhi.foundation.search.terms import Words, terms_of

_AT_ONCE = 500


@transaction.atomic
def keep(*, documents: Sequence[Words]) -> list[SearchDocument]:
    """Let documents be found by their words (登记检索), each under a number of its own."""
    rows = [SearchDocument(words=asdict(one)) for one in documents]
    SearchDocument.objects.bulk_create(rows, batch_size=_AT_ONCE)
    store().put((row.pk, terms_of(one)) for row, one in zip(rows, documents, strict=True))
    return rows


@transaction.atomic
def drop(*, numbers: Collection[int]) -> None:
    """Let documents be found no more (注销检索)."""
    rows = SearchDocument.objects.filter(pk__in=numbers)
    store().drop((number, terms_of(words)) for number, words in _words_of(rows))
    rows.delete()


@transaction.atomic
def refill(*, at_once: int = _AT_ONCE) -> int:
    """Make the terms of all documents anew (重建检索) and say how many there are.

    After a restore, and by a migration where the terms of a text have become others: the table
    knows what is dropped by the terms that its words make, so both must always agree.
    """
    held = store()
    held.empty()
    documents, count = _documents(), 0
    while batch := list(islice(documents, at_once)):
        held.put((number, terms_of(words)) for number, words in batch)
        count += len(batch)
    return count


def _documents() -> Iterator[tuple[int, Words]]:
    yield from _words_of(SearchDocument.objects.all())


def _words_of(rows: QuerySet[SearchDocument]) -> Iterator[tuple[int, Words]]:
    told = rows.order_by("pk").values_list("pk", "words")
    for number, words in told.iterator(chunk_size=_AT_ONCE):
        yield number, Words(**{name: tuple(texts) for name, texts in words.items()})
